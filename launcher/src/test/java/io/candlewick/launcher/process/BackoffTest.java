package io.candlewick.launcher.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BackoffTest {
  private static final Backoff BACKOFF =
      new Backoff(Duration.ofMillis(500), Duration.ofSeconds(5), Duration.ofMinutes(1), 3);

  @Test
  void waits_double_up_to_the_longest() {
    assertThat(IntStream.rangeClosed(1, 6).mapToObj(BACKOFF::wait).map(Duration::toMillis))
        .containsExactly(500L, 1000L, 2000L, 4000L, 5000L, 5000L);
  }

  @Test
  void many_deaths_do_not_overflow_the_wait() {
    assertThat(BACKOFF.wait(Integer.MAX_VALUE)).isEqualTo(Duration.ofSeconds(5));
  }

  @Test
  void a_steady_run_forgives_the_deaths_before_it() {
    assertThat(BACKOFF.deathsAfter(4, Duration.ofSeconds(59))).isEqualTo(5);
    assertThat(BACKOFF.deathsAfter(4, Duration.ofMinutes(1))).isEqualTo(1);
  }

  @Test
  void a_longest_wait_below_the_first_is_refused() {
    assertThatThrownBy(
            () ->
                new Backoff(Duration.ofSeconds(2), Duration.ofSeconds(1), Duration.ofMinutes(1), 3))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("PT2S")
        .hasMessageContaining("PT1S");
  }
}
