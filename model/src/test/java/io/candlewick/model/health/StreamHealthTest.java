package io.candlewick.model.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StreamHealthTest {
  private static final QueryHealth FAILING =
      new QueryHealth(
          "candles",
          QueryHealth.State.FAILING,
          3,
          "2026-03-02T09:30:00Z",
          "The state ends too early",
          "Begin again.",
          false);

  @TempDir Path folder;

  @Test
  void what_is_written_is_read_again() throws IOException {
    StreamHealth health =
        new StreamHealth(
            17, 4, List.of(QueryHealth.sound("raw", QueryHealth.State.RUNNING), FAILING));
    Path file = folder.resolve("spark/health.json");

    health.write(file);
    health.write(file);

    assertThat(StreamHealth.read(file)).contains(health);
    assertThat(health.failing()).containsExactly(FAILING);
    assertThat(file.getParent()).isDirectoryNotContaining("glob:**.next");
  }

  @Test
  void a_query_that_fails_says_how_often_since_when_why_and_what_to_do() {
    assertThat(FAILING.complaint())
        .isEqualTo(
            "Query candles has failed 3 times since 2026-03-02T09:30:00Z: The state ends too early."
                + " Begin again.");
  }

  @Test
  void waiting_is_in_vain_after_many_failures_or_two_for_a_lasting_cause() {
    assertThat(failing(4, false).isHopeless()).isFalse();
    assertThat(failing(5, false).isHopeless()).isTrue();
    assertThat(failing(1, true).isHopeless()).isFalse();
    assertThat(failing(2, true).isHopeless()).isTrue();
  }

  private static QueryHealth failing(int failures, boolean lasting) {
    return new QueryHealth(
        "raw", QueryHealth.State.FAILING, failures, "", "Away", "Wait.", lasting);
  }

  @Test
  void no_file_is_no_health_and_a_foreign_file_is_named() throws IOException {
    Path file = folder.resolve("health.json");
    assertThat(StreamHealth.read(file)).isEmpty();

    Files.writeString(file, "fine");

    assertThatThrownBy(() -> StreamHealth.read(file))
        .isInstanceOf(IOException.class)
        .hasMessageContaining(file + " is not what the stream writes");
  }

  @Test
  void a_state_is_told_in_lower_case() {
    assertThat(QueryHealth.State.FAILING.text()).isEqualTo("failing");
  }
}
