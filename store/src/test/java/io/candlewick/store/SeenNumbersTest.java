package io.candlewick.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.candlewick.model.Gap;
import io.candlewick.model.Micros;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class SeenNumbersTest {
  private static final Instant AFTER = Instant.parse("2024-08-09T12:00:00Z");
  private static final Instant BEFORE = AFTER.plusSeconds(3_600);
  private static final long TRACKED = 100;

  private static Gap gap(long first, long last) {
    return gap(first, last, AFTER, BEFORE);
  }

  private static Gap gap(long first, long last, Instant after, Instant before) {
    return new Gap("A", 1, first, last, after, before);
  }

  /** The event time of a number. */
  private static Instant time(long number) {
    return AFTER.plusSeconds(number);
  }

  private static SeenNumbers seen(long epoch, long below, long... numbers) {
    SeenNumbers seen = new SeenNumbers("A", epoch, below);
    for (long number : numbers) {
      seen.add(number, Micros.of(time(number)));
    }
    return seen;
  }

  private static List<Gap> missing(Gap gap, long... numbers) {
    return seen(1, TRACKED, numbers).stillMissing(List.of(gap));
  }

  @Test
  void a_number_within_a_gap_becomes_the_neighbour_of_what_is_left_on_both_sides() {
    assertThat(missing(gap(5, 10), 7))
        .containsExactly(gap(5, 6, AFTER, time(7)), gap(8, 10, time(7), BEFORE));
  }

  @Test
  void consecutive_numbers_are_the_neighbours_by_their_first_and_their_last() {
    assertThat(missing(gap(5, 10), 6, 7, 8))
        .containsExactly(gap(5, 5, AFTER, time(6)), gap(9, 10, time(8), BEFORE));
  }

  @Test
  void numbers_at_the_ends_of_a_gap_leave_one_part() {
    assertThat(missing(gap(5, 10), 4, 5, 6)).containsExactly(gap(7, 10, time(6), BEFORE));
    assertThat(missing(gap(5, 10), 9, 10, 11)).containsExactly(gap(5, 8, AFTER, time(9)));
    assertThat(missing(gap(5, 10), 5)).containsExactly(gap(6, 10, time(5), BEFORE));
    assertThat(missing(gap(5, 10), 10)).containsExactly(gap(5, 9, AFTER, time(10)));
  }

  @Test
  void numbers_outside_a_gap_leave_it_and_those_of_all_of_it_leave_nothing() {
    assertThat(missing(gap(5, 10), 3, 4, 11, 12)).containsExactly(gap(5, 10));
    assertThat(missing(gap(5, 7), 5, 6, 7)).isEmpty();
    assertThat(missing(gap(5, 7), 4, 5, 6, 7, 8)).isEmpty();
  }

  @Test
  void a_gap_that_reaches_into_the_tracked_numbers_is_split_and_cut_below_them_alone() {
    SeenNumbers seen = seen(1, 8, 6, 8, 9);

    assertThat(seen.stillMissing(List.of(gap(5, 10))))
        .containsExactly(gap(5, 5, AFTER, time(6)), gap(7, 7, time(6), BEFORE), gap(8, 10));
    assertThat(seen.stillMissing(List.of(gap(8, 9)))).containsExactly(gap(8, 9));
    assertThat(seen.stillMissing(List.of(gap(6, 7)))).containsExactly(gap(7, 7, time(6), BEFORE));
  }

  @Test
  void a_gap_that_ends_with_the_first_tracked_number_is_split_before_it() {
    assertThat(seen(1, 8, 5).stillMissing(List.of(gap(6, 8))))
        .containsExactly(gap(6, 7), gap(8, 8));
  }

  @Test
  void only_the_first_number_of_a_run_of_the_feed_has_no_tick_before_it() {
    Gap recorded = new Gap("A", 0, 1, 3, AFTER, BEFORE);

    assertThat(missing(gap(1, 3), 2))
        .containsExactly(gap(1, 1, time(2), time(2)), gap(3, 3, time(2), BEFORE));
    assertThat(missing(gap(2, 4), 3))
        .containsExactly(gap(2, 2, AFTER, time(3)), gap(4, 4, time(3), BEFORE));
    assertThat(seen(0, TRACKED, 2).stillMissing(List.of(recorded)))
        .extracting(Gap::after)
        .containsExactly(AFTER, time(2));
  }

  @Test
  void all_numbers_below_the_tracked_ones_are_known_until_there_are_too_many_runs() {
    SeenNumbers seen = new SeenNumbers("A", 1, Long.MAX_VALUE);
    for (int run = 0; run < SeenNumbers.MOST_RUNS; run++) {
      seen.add(10L * run, run);
    }
    assertThat(seen.knownBelow()).isEqualTo(Long.MAX_VALUE);
    long lastOfRuns = 10L * (SeenNumbers.MOST_RUNS - 1);
    seen.add(lastOfRuns + 1, 0); // makes the last run longer
    assertThat(seen.knownBelow()).isEqualTo(Long.MAX_VALUE);
    seen.add(lastOfRuns + 5, 0);
    assertThat(seen.knownBelow()).isEqualTo(lastOfRuns + 2);
    seen.add(lastOfRuns + 6, 0);
    assertThat(seen.knownBelow()).isEqualTo(lastOfRuns + 2);
  }
}
