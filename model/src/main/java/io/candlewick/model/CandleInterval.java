package io.candlewick.model;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * The length of a candle, a whole number of seconds, minutes, hours or days, written as in {@code
 * 15s}, {@code 1m}, {@code 4h}, {@code 1d}. Windows start at multiples of the length since
 * 1970-01-01T00:00Z.
 *
 * @param micros the length in microseconds, positive
 */
public record CandleInterval(long micros) implements Comparable<CandleInterval> {
  public static final CandleInterval ONE_MINUTE = new CandleInterval(60_000_000L);

  private static final int MOST_DIGITS = 5;
  private static final long SECOND = 1_000_000L;
  private static final long MINUTE = 60 * SECOND;
  private static final long HOUR = 60 * MINUTE;
  private static final long DAY = 24 * HOUR;

  public CandleInterval {
    if (micros <= 0 || micros % SECOND != 0) {
      throw new IllegalArgumentException(
          "A candle interval of " + micros + " µs is not a positive whole number of seconds");
    }
  }

  /**
   * Reads {@code 15s}, {@code 1m}, {@code 4h} or {@code 1d}.
   *
   * @throws IllegalArgumentException naming the text and the form expected
   */
  public static CandleInterval parse(String text) {
    int digits = text.length() - 1;
    if (digits < 1) {
      throw notAnInterval(text);
    }
    long number = 0;
    for (int i = 0; i < digits; i++) {
      int digit = text.charAt(i) - '0';
      if (digit < 0 || digit > 9 || i == MOST_DIGITS || (i == 0 && digit == 0)) {
        throw notAnInterval(text);
      }
      number = 10 * number + digit;
    }
    return new CandleInterval(Math.multiplyExact(number, unitOf(text)));
  }

  private static IllegalArgumentException notAnInterval(String text) {
    return new IllegalArgumentException(
        "'" + text + "' is not a candle interval: write a number and s, m, h or d, as in 1m");
  }

  /** The unit that the last letter of a text names. */
  private static long unitOf(String text) {
    return switch (text.charAt(text.length() - 1)) {
      case 's' -> SECOND;
      case 'm' -> MINUTE;
      case 'h' -> HOUR;
      case 'd' -> DAY;
      default -> throw notAnInterval(text);
    };
  }

  /** Start of the window that holds an event time, both in microseconds since 1970. */
  public long windowStart(long eventTime) {
    return eventTime - Math.floorMod(eventTime, micros);
  }

  /** Whether every window of this interval is made of whole windows of {@code base}. */
  public boolean isMultipleOf(CandleInterval base) {
    return micros % base.micros == 0;
  }

  public Duration toDuration() {
    return Duration.of(micros, ChronoUnit.MICROS);
  }

  /** The end, exclusive, of the window that starts at {@code windowStart}. */
  public Instant windowEnd(Instant windowStart) {
    return windowStart.plus(micros, ChronoUnit.MICROS);
  }

  @Override
  public int compareTo(CandleInterval other) {
    return Long.compare(micros, other.micros);
  }

  /**
   * The text that {@link #parse} reads, in the largest unit that is exact: {@code 60s} is {@code
   * 1m}.
   */
  @Override
  public String toString() {
    if (micros % DAY == 0) {
      return micros / DAY + "d";
    }
    if (micros % HOUR == 0) {
      return micros / HOUR + "h";
    }
    return micros % MINUTE == 0 ? micros / MINUTE + "m" : micros / SECOND + "s";
  }
}
