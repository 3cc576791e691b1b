package io.candlewick.live.yahoo;

import static org.assertj.core.api.Assertions.assertThat;

import io.candlewick.live.source.RecordingSink;
import io.candlewick.live.source.ResumePoint;
import io.candlewick.live.source.RunningSource;
import io.candlewick.model.Micros;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What was missed, here or there, and what cannot be fetched any more. */
class YahooOutageTest extends YahooUnderTest {
  @Test
  void a_restart_goes_on_after_what_was_published_and_fetches_the_minutes_missed() {
    server.then(200, apple().json());
    long published = Micros.of(Instant.parse("2026-03-02T14:30:59.999999Z"));
    try (RunningSource running = run(Map.of("AAPL", new ResumePoint(published, 0)), "AAPL")) {
      assertThat(running).isNotNull();
      world.awaitPause();
    }
    assertThat(sink.prices("AAPL")).containsExactly("98.1", "183.26");
    assertThat(sink.gaps()).isEmpty();
    assertThat(server.lastQuery()).endsWith("range=5d");
  }

  @Test
  void an_outage_longer_than_yahoo_keeps_minutes_is_a_gap() {
    server.then(200, apple().json());
    long published = Micros.of(Instant.parse("2026-02-20T14:30:59.999999Z"));
    try (RunningSource running = run(Map.of("AAPL", new ResumePoint(published, 0)), "AAPL")) {
      assertThat(running).isNotNull();
      world.awaitPause();
    }
    assertThat(sink.gaps())
        .containsExactly(
            new RecordingSink.Gap(
                "AAPL",
                published + 1,
                Micros.of(Instant.parse("2026-03-02T14:30:59.999999Z")),
                "Yahoo keeps the minutes of 7 days"));
  }

  @Test
  void an_outage_in_a_run_fetches_more_than_a_day() {
    server.then(200, apple().json()).then(503, "");
    server.then(200, apple().json());
    try (RunningSource running = run("AAPL")) {
      assertThat(running).isNotNull();
      world.pass();
      world.awaitPause();
      assertThat(sink.state())
          .isEqualTo(
              "Yahoo Finance: It fails with HTTP 503, retried in 2 s; AAPL read every 15 s.");
      assertThat(sink.isUp()).isFalse();
      world.now(NOW.plus(Duration.ofHours(2)));
      world.pass();
      world.awaitPause();
    }
    assertThat(server.lastQuery()).endsWith("range=5d");
    assertThat(sink.state()).isEqualTo("Yahoo Finance: AAPL read every 15 s.");
    assertThat(sink.isUp()).isTrue();
  }
}
