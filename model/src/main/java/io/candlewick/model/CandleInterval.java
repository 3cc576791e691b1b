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

  private static final long SECOND = 1_000_000L;

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
    try {
      return new CandleInterval(Micros.of(DurationText.parse(text)));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "'" + text + "' is not a candle interval: write a number and s, m, h or d, as in 1m", e);
    }
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
    return DurationText.of(toDuration());
  }
}
