package io.candlewick.market.calendar;

/**
 * A period of uninterrupted trading.
 *
 * @param open its start, in microseconds since 1970
 * @param close its end, in microseconds since 1970, not part of it
 */
public record Session(long open, long close) {
  /** All of time. */
  public static final Session ENDLESS = new Session(Long.MIN_VALUE, Long.MAX_VALUE);

  /** Whether it never ends. */
  public boolean isEndless() {
    return open == Long.MIN_VALUE;
  }

  public boolean contains(long time) {
    return time >= open && time < close;
  }

  /** The part of it that is over at a time within it, 0 to 1. */
  public double progress(long time) {
    return (double) (time - open) / (close - open);
  }
}
