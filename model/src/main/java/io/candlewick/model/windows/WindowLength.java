package io.candlewick.model.windows;

import io.candlewick.model.CandleInterval;
import io.candlewick.model.DurationText;
import io.candlewick.model.Micros;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How long windows are on the clock: a span as in {@code 5m}, weeks as in {@code 1w}, or months as
 * in {@code 1M}; a year is {@code 12M}. Immutable and thread-safe.
 */
public sealed interface WindowLength {
  /** One day on the clock, in microseconds. */
  long DAY = Micros.of(Duration.of(1, ChronoUnit.DAYS));

  /** A span of seconds, minutes, hours or days. */
  record Span(CandleInterval interval) implements WindowLength {
    @Override
    public long shortest() {
      return interval.micros();
    }

    @Override
    public String toString() {
      return interval.toString();
    }
  }

  /**
   * Weeks.
   *
   * @param count how many, 1 or more
   */
  record Weeks(int count) implements WindowLength {
    @Override
    public long shortest() {
      return 7 * DAY * count;
    }

    @Override
    public String toString() {
      return count + "w";
    }
  }

  /**
   * Months of the calendar.
   *
   * @param count how many, 1 or more
   */
  record Months(int count) implements WindowLength {
    @Override
    public long shortest() {
      return 28 * DAY * count;
    }

    @Override
    public String toString() {
      return count + "M";
    }
  }

  /** The shortest time that one of them takes on the clock, in microseconds. */
  long shortest();

  /**
   * Reads {@code 15s}, {@code 5m}, {@code 4h}, {@code 1d}, {@code 1w} or {@code 1M}; minutes and
   * months differ by their case.
   *
   * @throws IllegalArgumentException naming the text and the form expected
   */
  static WindowLength parse(String text) {
    Matcher calendar = Pattern.compile("([1-9][0-9]{0,3})([wM])").matcher(text);
    if (calendar.matches()) {
      int count = Integer.parseInt(calendar.group(1));
      return calendar.group(2).equals("w") ? new Weeks(count) : new Months(count);
    }
    try {
      return new Span(new CandleInterval(Micros.of(DurationText.parse(text))));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "'"
              + text
              + "' is not a candle interval: write a number and s, m, h, d, w or M (month), as in 5m",
          e);
    }
  }

  /** How many parts of another length one of them is always made of; empty if there is no such. */
  default OptionalInt parts(WindowLength part) {
    if (this instanceof Months whole && part instanceof Months months) {
      return quotient(whole.count(), months.count());
    }
    boolean isFixed = !(this instanceof Months) && !(part instanceof Months);
    return isFixed ? quotient(shortest(), part.shortest()) : OptionalInt.empty();
  }

  private static OptionalInt quotient(long whole, long part) {
    return whole % part == 0 && whole / part <= Integer.MAX_VALUE
        ? OptionalInt.of((int) (whole / part))
        : OptionalInt.empty();
  }

  /** Where such windows may start and end on a clock. */
  default WindowGrid grid(WindowClock clock) {
    long day = clock.startOfDay();
    if (this instanceof Months months) {
      return new WindowGrid.MonthGrid(months.count(), day);
    }
    if (this instanceof Weeks) {
      return new WindowGrid.EvenGrid(shortest(), WindowGrid.FIRST_MONDAY + day);
    }
    if (shortest() % DAY == 0) {
      return new WindowGrid.EvenGrid(shortest(), day);
    }
    return clock.session().isPresent()
        ? new WindowGrid.DayGrid(shortest(), day)
        : new WindowGrid.EvenGrid(shortest(), 0);
  }
}
