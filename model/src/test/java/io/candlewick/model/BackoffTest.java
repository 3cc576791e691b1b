package io.candlewick.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BackoffTest {
  private static final Backoff BACKOFF = new Backoff(Duration.ofMillis(500), Duration.ofSeconds(5));

  @Test
  void waits_double_up_to_the_longest() {
    assertThat(IntStream.rangeClosed(1, 6).mapToObj(BACKOFF::after).map(Duration::toMillis))
        .containsExactly(500L, 1000L, 2000L, 4000L, 5000L, 5000L);
  }

  @Test
  void many_failures_do_not_overflow_the_wait() {
    assertThat(BACKOFF.after(Integer.MAX_VALUE)).isEqualTo(Duration.ofSeconds(5));
    assertThat(new Backoff(Duration.ofDays(1), Duration.ofDays(100_000)).after(Integer.MAX_VALUE))
        .isEqualTo(Duration.ofDays(100_000));
  }

  @Test
  void a_wait_as_long_as_the_first_never_grows() {
    Backoff steady = new Backoff(Duration.ofSeconds(2), Duration.ofSeconds(2));
    assertThat(steady.after(1)).isEqualTo(steady.after(9)).isEqualTo(Duration.ofSeconds(2));
  }

  @Test
  void jitter_takes_a_wait_from_the_upper_half() {
    assertThat(BACKOFF.after(2, () -> 0)).isEqualTo(Duration.ofMillis(500));
    assertThat(BACKOFF.after(2, () -> 0.5)).isEqualTo(Duration.ofMillis(750));
    assertThat(BACKOFF.after(2, () -> 1)).isEqualTo(Duration.ofSeconds(1));
    assertThat(BACKOFF.after(9, () -> 1)).isEqualTo(Duration.ofSeconds(5));
  }

  @Test
  void no_wait_is_told_before_a_failure() {
    assertThatThrownBy(() -> BACKOFF.after(0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("failures is 0");
  }

  @Test
  void a_longest_wait_below_the_first_is_refused() {
    assertThatThrownBy(() -> new Backoff(Duration.ofSeconds(2), Duration.ofSeconds(1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("PT2S")
        .hasMessageContaining("PT1S");
  }

  @Test
  void a_first_wait_of_nothing_or_less_is_refused() {
    for (Duration first : new Duration[] {Duration.ZERO, Duration.ofMillis(-1)}) {
      assertThatThrownBy(() -> new Backoff(first, Duration.ofSeconds(1)))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("first=" + first);
    }
  }
}
