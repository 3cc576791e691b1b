package io.candlewick.model.windows;

import io.candlewick.model.CandleInterval;
import io.candlewick.model.Micros;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.TemporalAdjusters;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How time is divided into candles when they are read: one length, or whole weeks. Windows of a
 * length start at its multiples since 1970-01-01T00:00Z; weeks start on Monday at 00:00 UTC, as in
 * ISO 8601, and several of them at a multiple of their number since Monday, 1970-01-05.
 *
 * @param length the length of a window
 * @param firstStart a start of a window, in microseconds since 1970
 */
public record CandleWindows(CandleInterval length, long firstStart) {
  private static final Pattern WEEKS = Pattern.compile("([1-9][0-9]{0,3})w");
  private static final int DAYS_A_WEEK = 7;

  private static final Instant FIRST_MONDAY =
      LocalDate.EPOCH
          .with(TemporalAdjusters.next(DayOfWeek.MONDAY))
          .atStartOfDay(ZoneOffset.UTC)
          .toInstant();

  /** Windows of a length. */
  public static CandleWindows of(CandleInterval length) {
    return new CandleWindows(length, 0);
  }

  /**
   * Reads an interval, as in {@code 5m}, or weeks, {@code 1w}.
   *
   * @throws IllegalArgumentException naming the text and the form expected
   */
  public static CandleWindows parse(String text) {
    Matcher weeks = WEEKS.matcher(text);
    if (weeks.matches()) {
      int days = DAYS_A_WEEK * Integer.parseInt(weeks.group(1));
      return new CandleWindows(CandleInterval.parse(days + "d"), Micros.of(FIRST_MONDAY));
    }
    try {
      return of(CandleInterval.parse(text));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "'" + text + "' is not a candle interval: write a number and s, m, h, d or w, as in 5m",
          e);
    }
  }

  /** Start of the window that holds an event time, both in microseconds since 1970. */
  public long windowStart(long eventTime) {
    return firstStart + length.windowStart(eventTime - firstStart);
  }

  /** Whether every window is made of whole windows of {@code base}. */
  public boolean areMadeOf(CandleInterval base) {
    return length.isMultipleOf(base) && base.windowStart(firstStart) == firstStart;
  }

  /** The text that {@link #parse} reads. */
  @Override
  public String toString() {
    return firstStart == 0 ? length.toString() : length.toDuration().toDays() / DAYS_A_WEEK + "w";
  }
}
