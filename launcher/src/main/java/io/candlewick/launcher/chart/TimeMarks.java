package io.candlewick.launcher.chart;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.NavigableMap;
import java.util.TreeMap;

/** Which candles have their time written below them, and how. Pure. */
final class TimeMarks {
  private static final List<Duration> STEPS =
      List.of(
          Duration.ofSeconds(1),
          Duration.ofSeconds(5),
          Duration.ofSeconds(15),
          Duration.ofSeconds(30),
          Duration.ofMinutes(1),
          Duration.ofMinutes(2),
          Duration.ofMinutes(5),
          Duration.ofMinutes(10),
          Duration.ofMinutes(15),
          Duration.ofMinutes(30),
          Duration.ofHours(1),
          Duration.ofHours(2),
          Duration.ofHours(3),
          Duration.ofHours(6),
          Duration.ofHours(12),
          Duration.ofDays(1),
          Duration.ofDays(2),
          Duration.ofDays(5),
          Duration.ofDays(10),
          Duration.ofDays(30),
          Duration.ofDays(90),
          Duration.ofDays(365));
  private static final DateTimeFormatter SECOND = pattern("HH:mm:ss");
  private static final DateTimeFormatter MINUTE = pattern("HH:mm");
  private static final DateTimeFormatter DAY = pattern("MM-dd");

  private TimeMarks() {}

  private static DateTimeFormatter pattern(String pattern) {
    return DateTimeFormatter.ofPattern(pattern, Locale.ROOT).withZone(ZoneOffset.UTC);
  }

  /**
   * The marks by position, so many that no label touches the next.
   *
   * @param starts the windows' starts, ascending
   * @param perCandle how many positions a candle takes
   */
  static NavigableMap<Integer, String> of(List<Instant> starts, int perCandle) {
    for (Duration step : STEPS) {
      NavigableMap<Integer, String> marks = marks(starts, perCandle, step);
      if (areApart(marks)) {
        return marks;
      }
    }
    return new TreeMap<>();
  }

  private static NavigableMap<Integer, String> marks(
      List<Instant> starts, int perCandle, Duration step) {
    NavigableMap<Integer, String> marks = new TreeMap<>();
    for (int i = 0; i < starts.size(); i++) {
      Instant start = starts.get(i);
      Instant before = i == 0 ? start.minusMillis(1) : starts.get(i - 1);
      if (stepOf(start, step) != stepOf(before, step)) {
        marks.put(i * perCandle, text(start, i == 0 ? null : day(before)));
      }
    }
    return marks;
  }

  private static long stepOf(Instant time, Duration step) {
    return Math.floorDiv(time.toEpochMilli(), step.toMillis());
  }

  private static String text(Instant time, LocalDate dayBefore) {
    boolean isNewDay = dayBefore != null && !day(time).equals(dayBefore);
    boolean isMidnight = time.getEpochSecond() % Duration.ofDays(1).toSeconds() == 0;
    if (isNewDay || isMidnight) {
      return DAY.format(time);
    }
    return (time.getEpochSecond() % 60 == 0 ? MINUTE : SECOND).format(time);
  }

  private static LocalDate day(Instant time) {
    return LocalDate.ofInstant(time, ZoneOffset.UTC);
  }

  private static boolean areApart(NavigableMap<Integer, String> marks) {
    int free = 0;
    for (var mark : marks.entrySet()) {
      if (mark.getKey() < free) {
        return false;
      }
      free = mark.getKey() + mark.getValue().length() + 1;
    }
    return true;
  }
}
