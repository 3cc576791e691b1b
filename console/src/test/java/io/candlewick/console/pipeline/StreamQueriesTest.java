package io.candlewick.console.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.candlewick.console.upstream.FakeService;
import io.candlewick.model.HandClock;
import io.candlewick.model.health.QueryHealth;
import io.candlewick.model.health.StreamHealth;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class StreamQueriesTest {
  private static final Instant NOW = Instant.parse("2026-03-02T09:30:00Z");
  private static final List<QueryHealth> RUNNING =
      StreamQueries.NAMES.stream()
          .map(name -> QueryHealth.sound(name, QueryHealth.State.RUNNING))
          .toList();

  private final HandClock clock = new HandClock(NOW);
  private final FakeService stream = FakeService.start();

  @AfterEach
  void stop() {
    stream.close();
  }

  private void says(long pid, long beat) {
    stream.on("GET /health", 200, new StreamHealth(pid, beat, RUNNING).json());
  }

  private StreamQueries queries(String setting) {
    return new StreamQueries(Optional.of(HealthReport.source(setting, clock)), clock);
  }

  private static List<String> states(StreamQueries queries) {
    return queries.read().stream().map(QueryState::state).distinct().toList();
  }

  @Test
  void the_health_of_a_stream_elsewhere_is_read_over_http() {
    says(7, 1);
    StreamQueries queries = queries(stream.url() + "/health");
    assertThat(states(queries)).containsExactly("running");

    QueryHealth failing =
        new QueryHealth(
            "raw", QueryHealth.State.FAILING, 2, "2026-03-02T09:30:00Z", "disk full", "Free", true);
    stream.on("GET /health", 200, new StreamHealth(7, 2, List.of(failing)).json());
    clock.advance(Duration.ofSeconds(1));

    assertThat(queries.read())
        .extracting(QueryState::name, QueryState::state, QueryState::cause)
        .containsExactly(
            tuple("raw", "failing", "disk full"),
            tuple("candles", "unknown", null),
            tuple("anomalies", "unknown", null));
  }

  @Test
  void a_stream_whose_count_stands_still_has_stopped_although_it_answers() {
    says(7, 5);
    StreamQueries queries = queries(stream.url() + "/health");
    assertThat(states(queries)).containsExactly("running");

    clock.advance(Duration.ofSeconds(16));
    assertThat(states(queries)).containsExactly("stopped");

    says(8, 5); // another process, which has counted as far
    clock.advance(Duration.ofSeconds(1));
    assertThat(states(queries)).containsExactly("running");
  }

  @Test
  void a_stream_that_does_not_answer_any_more_has_stopped_after_a_while() {
    says(7, 5);
    StreamQueries queries = queries(stream.url() + "/health");
    assertThat(states(queries)).containsExactly("running");

    stream.on("GET /health", 500, "{}");
    clock.advance(Duration.ofSeconds(15));
    assertThat(states(queries)).containsExactly("running");
    clock.advance(Duration.ofSeconds(1));
    assertThat(states(queries)).containsExactly("stopped");
  }

  @Test
  void a_stream_that_has_never_answered_is_unknown_and_the_cause_is_said() {
    stream.on("GET /health", 200, "not json");

    List<QueryState> states = queries(stream.url() + "/health").read();

    assertThat(states).extracting(QueryState::state).containsOnly("unknown");
    assertThat(states.get(0).cause()).startsWith("The stream's health cannot be read: ");
    assertThat(stream.asked()).hasSize(1);
  }

  @Test
  void a_file_is_as_old_as_its_last_change(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("health.json");
    StreamQueries queries = queries(file.toString());
    assertThat(states(queries)).containsExactly("stopped");

    new StreamHealth(7, 1, RUNNING).write(file);
    Files.setLastModifiedTime(file, FileTime.from(NOW));
    assertThat(states(queries)).containsExactly("running");
    clock.advance(Duration.ofSeconds(16));
    assertThat(states(queries)).containsExactly("stopped");
  }
}
