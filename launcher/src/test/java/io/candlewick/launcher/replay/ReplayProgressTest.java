package io.candlewick.launcher.replay;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

class ReplayProgressTest {
  private static final long SECOND = 1_000_000_000L;

  private final StringWriter err = new StringWriter();
  private long nanos;

  private ReplayProgress.Lines lines(long size) {
    return new ReplayProgress.Lines(size, new PrintWriter(err), () -> nanos);
  }

  @Test
  void a_plain_line_says_every_ten_seconds_how_much_is_done() {
    try (ReplayProgress progress = lines(2_000)) {
      for (int second = 1; second <= 25; second++) {
        nanos = second * SECOND;
        progress.show(second * 40L, second * 1_000L);
      }
    }
    assertThat(err.toString().lines())
        .containsExactly("Replaying: 10,000 rows (20 %)", "Replaying: 20,000 rows (40 %)");
  }

  @Test
  void without_a_size_there_is_no_share() {
    try (ReplayProgress progress = lines(-1)) {
      nanos = 10 * SECOND;
      progress.show(40, 1);
    }
    assertThat(err.toString().lines()).containsExactly("Replaying: 1 row");
  }

  @Test
  void a_short_replay_says_nothing() {
    try (ReplayProgress progress = lines(100)) {
      nanos = 9 * SECOND;
      progress.show(100, 10);
    }
    assertThat(err.toString()).isEmpty();
  }

  @Test
  void without_a_terminal_plain_lines_are_used() {
    try (ReplayProgress progress = ReplayProgress.standard(100, new PrintWriter(err))) {
      assertThat(progress).isInstanceOf(ReplayProgress.Lines.class);
    }
  }
}
