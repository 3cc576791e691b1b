package io.candlewick.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LatenessScheduleTest {
  private static final long SECOND = 1_000_000L;

  private final LatenessSchedule schedule =
      LatenessSchedule.constant(Duration.ofSeconds(30))
          .then(Duration.ofSeconds(90), Map.of(0, 100L, 1, 50L))
          .then(Duration.ofSeconds(10), Map.of(0, 200L, 1, 50L));

  @Test
  void one_lateness_holds_everywhere_and_never_changes() {
    LatenessSchedule constant = LatenessSchedule.constant(Duration.ofSeconds(30));
    assertThat(constant.microsAt(3, 0)).isEqualTo(30 * SECOND);
    assertThat(constant.microsAt(3, Long.MAX_VALUE)).isEqualTo(30 * SECOND);
    assertThat(constant.nextChange(3, 0)).isEqualTo(Long.MAX_VALUE);
  }

  @Test
  void each_lateness_holds_from_its_offset_up_to_the_next_ones() {
    assertThat(schedule.microsAt(0, 0)).isEqualTo(30 * SECOND);
    assertThat(schedule.microsAt(0, 99)).isEqualTo(30 * SECOND);
    assertThat(schedule.microsAt(0, 100)).isEqualTo(90 * SECOND);
    assertThat(schedule.microsAt(0, 199)).isEqualTo(90 * SECOND);
    assertThat(schedule.microsAt(0, 200)).isEqualTo(10 * SECOND);
    assertThat(schedule.nextChange(0, 0)).isEqualTo(100);
    assertThat(schedule.nextChange(0, 99)).isEqualTo(100);
    assertThat(schedule.nextChange(0, 100)).isEqualTo(200);
    assertThat(schedule.nextChange(0, 200)).isEqualTo(Long.MAX_VALUE);
  }

  @Test
  void of_two_latenesses_from_one_offset_on_the_later_one_holds() {
    assertThat(schedule.microsAt(1, 49)).isEqualTo(30 * SECOND);
    assertThat(schedule.nextChange(1, 49)).isEqualTo(50);
    assertThat(schedule.microsAt(1, 50)).isEqualTo(10 * SECOND);
    assertThat(schedule.nextChange(1, 50)).isEqualTo(Long.MAX_VALUE);
  }

  @Test
  void a_partition_without_ticks_at_the_change_has_the_new_lateness_from_its_first_tick() {
    assertThat(schedule.microsAt(7, 0)).isEqualTo(10 * SECOND);
    assertThat(schedule.nextChange(7, 0)).isEqualTo(Long.MAX_VALUE);
  }

  @Test
  void the_longest_is_that_of_all_times_and_the_newest_the_last() {
    assertThat(schedule.longest()).isEqualTo(Duration.ofSeconds(90));
    assertThat(schedule.newest()).isEqualTo(Duration.ofSeconds(10));
  }

  @Test
  void a_change_before_the_one_before_it_is_refused_by_its_offsets() {
    assertThatThrownBy(() -> schedule.then(Duration.ZERO, Map.of(0, 199L, 1, 50L)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("offset 199 of partition 0")
        .hasMessageContaining("from 200");
    assertThatThrownBy(() -> schedule.then(Duration.ZERO, Map.of(0, 200L)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("offset 0 of partition 1");
    assertThat(schedule.then(Duration.ZERO, Map.of(0, 200L, 1, 50L)).newest()).isZero();
  }

  @Test
  void a_lateness_that_is_negative_too_fine_or_too_long_is_refused_by_name() {
    assertThatThrownBy(() -> LatenessSchedule.constant(Duration.ofNanos(-1_000)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("PT-0.000001S");
    assertThatThrownBy(() -> LatenessSchedule.constant(Duration.ofNanos(1_500)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("whole microseconds");
    assertThatThrownBy(() -> LatenessSchedule.constant(Duration.ofSeconds(Long.MAX_VALUE)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("longer than all of time");
    assertThat(LatenessSchedule.constant(Duration.ZERO).newest()).isZero();
  }

  @Test
  void schedules_of_the_same_changes_are_equal() {
    LatenessSchedule first = LatenessSchedule.constant(Duration.ofSeconds(1));
    LatenessSchedule second = LatenessSchedule.constant(Duration.ofSeconds(1));
    assertThat(first).isEqualTo(second).hasSameHashCodeAs(second).hasToString("PT1S");
    LatenessSchedule changed = first.then(Duration.ofSeconds(2), Map.of(0, 5L));
    assertThat(changed).isNotEqualTo(first).isNotEqualTo("PT1S");
    assertThat(changed).isEqualTo(second.then(Duration.ofSeconds(2), Map.of(0, 5L)));
    assertThat(changed.toString()).contains("1000000", "2000000", "0=5");
  }
}
