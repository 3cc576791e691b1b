package io.candlewick.analytics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.candlewick.model.CandleInterval;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class CandleSettingsTest {
  private static final CandleInterval SECOND = CandleInterval.parse("1s");

  @Test
  void a_lateness_that_needs_more_windows_than_the_bound_is_refused_with_the_remedy() {
    assertThatThrownBy(() -> CandleSettings.of(SECOND, Duration.ofHours(1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("PT1H")
        .hasMessageContaining("1s")
        .hasMessageContaining("512")
        .hasMessageContaining("at most PT8M31S");
  }

  @Test
  void the_longest_lateness_within_the_bound_is_taken() {
    Duration longest = Duration.ofSeconds(511);
    assertThat(CandleSettings.of(SECOND, longest).openWindowsNeeded()).isEqualTo(512);
    assertThatThrownBy(() -> CandleSettings.of(SECOND, longest.plusNanos(1_000)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(new CandleSettings(SECOND, Duration.ZERO, 1, 1).openWindowsNeeded()).isEqualTo(1);
  }

  @Test
  void values_that_make_no_sense_are_refused_by_name() {
    assertThatThrownBy(() -> CandleSettings.of(SECOND, Duration.ofSeconds(-1)))
        .hasMessageContaining("PT-1S");
    assertThatThrownBy(() -> CandleSettings.of(SECOND, Duration.ofNanos(1)))
        .hasMessageContaining("whole microseconds");
    assertThatThrownBy(() -> new CandleSettings(SECOND, Duration.ZERO, 0, 1))
        .hasMessageContaining("0 open windows");
    assertThatThrownBy(() -> new CandleSettings(SECOND, Duration.ZERO, 1, 5_000))
        .hasMessageContaining("5000 sequence ranges");
  }

  @Test
  void the_longest_interval_and_lateness_do_not_overflow() {
    CandleInterval longest = new CandleInterval(Long.MAX_VALUE / 1_000_000 * 1_000_000);
    assertThat(CandleSettings.of(longest, longest.toDuration()).openWindowsNeeded()).isEqualTo(2);
    assertThatThrownBy(
            () -> CandleSettings.of(CandleInterval.ONE_MINUTE, Duration.ofSeconds(Long.MAX_VALUE)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void both_bounds_are_taken_up_to_their_largest_value_and_not_beyond() {
    CandleSettings largest = new CandleSettings(SECOND, Duration.ZERO, 4_096, 4_096);
    assertThat(largest.maxSequenceRanges()).isEqualTo(4_096);
    assertThatThrownBy(() -> new CandleSettings(SECOND, Duration.ZERO, 4_097, 1))
        .hasMessageContaining("4097 open windows");
    assertThatThrownBy(() -> new CandleSettings(SECOND, Duration.ZERO, 1, 4_097))
        .hasMessageContaining("4097 sequence ranges");
  }

  @Test
  void a_lateness_that_is_no_multiple_of_the_interval_needs_one_window_more() {
    assertThat(CandleSettings.of(SECOND, Duration.ofMillis(1_500)).openWindowsNeeded())
        .isEqualTo(3);
    assertThat(CandleSettings.of(SECOND, Duration.ofMillis(500)).openWindowsNeeded()).isEqualTo(2);
  }
}
