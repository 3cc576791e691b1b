package io.candlewick.launcher.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class TimeMarksTest {
  private static List<Instant> starts(String first, Duration length, int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> Instant.parse(first).plus(length.multipliedBy(i)))
        .toList();
  }

  @Test
  void minutes_are_marked_at_round_times_and_a_new_day_by_its_date() {
    assertThat(TimeMarks.of(starts("2024-08-08T23:47:00Z", Duration.ofMinutes(1), 30), 1))
        .isEqualTo(Map.of(3, "23:50", 13, "08-09", 23, "00:10"));
  }

  @Test
  void days_are_marked_by_their_date() {
    assertThat(TimeMarks.of(starts("2024-02-27T00:00:00Z", Duration.ofDays(1), 4), 3))
        .isEqualTo(Map.of(0, "02-27", 6, "02-29"));
  }

  @Test
  void after_a_gap_the_time_is_the_candles_own() {
    List<Instant> starts =
        Stream.concat(
                starts("2024-08-09T20:40:00Z", Duration.ofMinutes(5), 3).stream(),
                starts("2024-08-12T13:30:00Z", Duration.ofMinutes(5), 3).stream())
            .toList();

    assertThat(TimeMarks.of(starts, 3)).isEqualTo(Map.of(3, "20:45", 9, "08-12"));
  }
}
