package io.candlewick.model.windows;

import io.candlewick.model.Micros;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;

/**
 * What a clock shows when a window starts: points that ascend without end. A clock's time is given
 * in microseconds since it showed 1970-01-01T00:00, as if it had never been put forward or back.
 */
sealed interface WindowGrid {
  /** Weeks are counted from this Monday, 1970-01-05. */
  long FIRST_MONDAY =
      Micros.of(
          LocalDate.EPOCH
              .with(TemporalAdjusters.next(DayOfWeek.MONDAY))
              .atStartOfDay(ZoneOffset.UTC)
              .toInstant());

  /** The last point at or before a time. */
  long floor(long clock);

  /** The first point after a point. */
  long next(long point);

  /** The first point at or after a time. */
  default long ceiling(long clock) {
    long point = floor(clock);
    return point == clock ? point : next(point);
  }

  /**
   * Points at equal distances.
   *
   * @param length the distance
   * @param first one of them
   */
  record EvenGrid(long length, long first) implements WindowGrid {
    @Override
    public long floor(long clock) {
      return clock - Math.floorMod(clock - first, length);
    }

    @Override
    public long next(long point) {
      return point + length;
    }
  }

  /**
   * Points at equal distances that start anew each day, so that the last distance of a day may be
   * shorter.
   *
   * @param length the distance, less than a day
   * @param day the start of a day
   */
  record DayGrid(long length, long day) implements WindowGrid {
    @Override
    public long floor(long clock) {
      long inDay = Math.floorMod(clock - day, WindowLength.DAY);
      return clock - inDay % length;
    }

    @Override
    public long next(long point) {
      long inDay = Math.floorMod(point - day, WindowLength.DAY);
      return point + Math.min(length, WindowLength.DAY - inDay);
    }
  }

  /**
   * First days of months.
   *
   * @param months every how many, counted from January 1970
   * @param day the start of a day
   */
  record MonthGrid(int months, long day) implements WindowGrid {
    @Override
    public long floor(long clock) {
      long date = Math.floorDiv(clock - day, WindowLength.DAY);
      return point(Math.floorDiv(month(date), months));
    }

    @Override
    public long next(long point) {
      long date = Math.floorDiv(point - day, WindowLength.DAY);
      return point(Math.floorDiv(month(date), months) + 1);
    }

    private static long month(long date) {
      return ChronoUnit.MONTHS.between(
          LocalDate.EPOCH, LocalDate.ofEpochDay(date).withDayOfMonth(1));
    }

    private long point(long number) {
      LocalDate first = LocalDate.EPOCH.plusMonths(Math.multiplyExact(number, months));
      return first.toEpochDay() * WindowLength.DAY + day;
    }
  }
}
