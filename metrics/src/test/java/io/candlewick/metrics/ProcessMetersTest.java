package io.candlewick.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class ProcessMetersTest {
  @Test
  void the_process_shows_itself_and_nothing_that_nobody_asked_for() {
    try (ProcessMeters meters = ProcessMeters.open()) {
      meters.registry().counter("candlewick.kept").increment();
      meters.registry().counter("library.noise").increment();
      meters.registry().counter("http.server.requests.active").increment();

      assertThat(Scraped.lines(meters.registry(), "# TYPE"))
          .contains(
              "# TYPE candlewick_kept_total counter",
              "# TYPE jvm_memory_used_bytes gauge",
              "# TYPE process_uptime_seconds gauge",
              "# TYPE process_files_open_files gauge")
          .allMatch(line -> line.matches("# TYPE (candlewick|jvm|process)_.*"));
    }
  }
}
