package io.candlewick.model.windows;

import io.candlewick.model.CandleInterval;
import io.candlewick.model.Micros;
import java.time.Instant;

/**
 * The time of one candle, in microseconds since 1970.
 *
 * @param start inclusive
 * @param end exclusive, after {@code start}
 */
public record Window(long start, long end) {
  public Window {
    if (start >= end) {
      throw new IllegalArgumentException("A window from " + start + " to " + end + " µs is empty");
    }
  }

  public boolean contains(long time) {
    return start <= time && time < end;
  }

  /**
   * The length, which differs from one window to the next where days or months do.
   *
   * @throws IllegalArgumentException if it is not in whole seconds
   */
  public CandleInterval length() {
    return new CandleInterval(end - start);
  }

  /** Whether it consists of whole windows of {@code base}. */
  public boolean isMadeOf(CandleInterval base) {
    return base.windowStart(start) == start && base.windowStart(end) == end;
  }

  public Instant startTime() {
    return Micros.toInstant(start);
  }

  public Instant endTime() {
    return Micros.toInstant(end);
  }

  /** As in {@code 2026-03-08T05:00:00Z to 2026-03-09T04:00:00Z}. */
  @Override
  public String toString() {
    return startTime() + " to " + endTime();
  }
}
