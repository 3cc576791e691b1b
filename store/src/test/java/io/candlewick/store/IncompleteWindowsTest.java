package io.candlewick.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.candlewick.model.Candles;
import io.candlewick.model.Gap;
import io.candlewick.model.Micros;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class IncompleteWindowsTest {
  private static final Instant T0 = Instant.parse("2024-08-09T12:00:00Z");

  private static Gap gap(long afterSecond, long beforeSecond) {
    return new Gap("A", 1, 5, 6, T0.plusSeconds(afterSecond), T0.plusSeconds(beforeSecond));
  }

  /** Whether the minute that begins at a second may lack ticks, whatever the order of the gaps. */
  private static boolean isIncomplete(long second, Gap... gaps) {
    List<Gap> inOrder = Arrays.asList(gaps);
    List<Gap> reversed = Arrays.asList(gaps.clone());
    Collections.reverse(reversed);
    boolean answer = contains(second, inOrder);
    assertThat(contains(second, reversed)).isEqualTo(answer);
    return answer;
  }

  private static boolean contains(long second, List<Gap> gaps) {
    return IncompleteWindows.of(gaps)
        .contains(Candles.random(new SplittableRandom(1), "A", Micros.of(T0.plusSeconds(second))));
  }

  @Test
  void a_window_has_its_start_but_not_its_end() {
    assertThat(isIncomplete(60, gap(50, 60))).isTrue();
    assertThat(isIncomplete(60, gap(50, 59))).isFalse();
    assertThat(isIncomplete(60, gap(119, 130))).isTrue();
    assertThat(isIncomplete(60, gap(120, 130))).isFalse();
  }

  @Test
  void neighbours_may_come_in_either_order_or_at_one_time() {
    assertThat(isIncomplete(60, gap(130, 119))).isTrue();
    assertThat(isIncomplete(60, gap(59, 50))).isFalse();
    assertThat(isIncomplete(60, gap(70, 70))).isTrue();
  }

  @Test
  void a_gap_within_a_longer_one_does_not_make_that_shorter() {
    assertThat(isIncomplete(120, gap(0, 300), gap(10, 20))).isTrue();
    assertThat(isIncomplete(0, gap(0, 300), gap(200, 300))).isTrue();
  }

  @Test
  void gaps_that_overlap_or_touch_reach_from_the_first_to_the_last() {
    for (Gap[] gaps :
        new Gap[][] {
          {gap(70, 200), gap(180, 400)},
          {gap(70, 180), gap(180, 400)},
          {gap(70, 100), gap(300, 400), gap(90, 310)}
        }) {
      assertThat(isIncomplete(0, gaps)).isFalse();
      assertThat(isIncomplete(60, gaps)).isTrue();
      assertThat(isIncomplete(240, gaps)).isTrue();
      assertThat(isIncomplete(360, gaps)).isTrue();
      assertThat(isIncomplete(420, gaps)).isFalse();
    }
  }

  @Test
  void between_gaps_that_do_not_touch_a_window_is_complete() {
    assertThat(isIncomplete(120, gap(70, 119), gap(180, 200))).isFalse();
    assertThat(isIncomplete(120)).isFalse();
  }
}
