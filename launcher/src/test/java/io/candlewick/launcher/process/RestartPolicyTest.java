package io.candlewick.launcher.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.candlewick.model.Backoff;
import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RestartPolicyTest {
  private static final Backoff BACKOFF = new Backoff(Duration.ofMillis(500), Duration.ofSeconds(5));
  private static final RestartPolicy POLICY = new RestartPolicy(BACKOFF, Duration.ofMinutes(1), 3);

  @Test
  void waits_grow_with_the_deaths_in_a_row() {
    assertThat(IntStream.rangeClosed(1, 6).mapToObj(POLICY::wait).map(Duration::toMillis))
        .containsExactly(500L, 1000L, 2000L, 4000L, 5000L, 5000L);
  }

  @Test
  void a_steady_run_forgives_the_deaths_before_it() {
    assertThat(POLICY.deathsAfter(4, Duration.ofSeconds(59))).isEqualTo(5);
    assertThat(POLICY.deathsAfter(4, Duration.ofMinutes(1))).isEqualTo(1);
  }

  @Test
  void a_part_without_an_attempt_to_start_is_refused() {
    assertThatThrownBy(() -> new RestartPolicy(BACKOFF, Duration.ofMinutes(1), 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("attempts is 0");
  }
}
