package io.candlewick.model;

import java.util.Optional;

/**
 * Which ticks are valid on their own, independent of those before them. Stateless and thread-safe.
 *
 * <p>The limits make every sum of a candle safe: with at most 10<sup>13</sup> of notional and a
 * return of at most 1,000,000 % a tick, more than 10<sup>9</sup> ticks fit into one window before
 * 128 bits could overflow.
 */
public final class TickRules {
  /** Longest symbol, in UTF-8 bytes. */
  public static final int MAX_SYMBOL_BYTES = 64;

  /** How far event time may lie ahead of the broker's stamp, in microseconds: ten minutes. */
  public static final long MAX_AHEAD_MICROS = 600_000_000L;

  /** Latest event time, in microseconds since 1970: the end of the year 9999. */
  public static final long MAX_EVENT_TIME = 253_402_300_799_999_999L;

  /** Largest absolute return, in percent, scaled by 10<sup>8</sup>. */
  public static final long MAX_RETURN = 1_000_000L * FixedPoint.ONE;

  /** Largest price × volume, as the upper 64 bits of the product with sixteen places. */
  private static final long MAX_NOTIONAL_HIGH = 5_421_010_862L;

  private TickRules() {}

  /**
   * The first rule that a tick breaks, without reading a clock; empty for a valid tick.
   *
   * @param eventTime microseconds since 1970; the other arguments as in {@link Tick}
   */
  public static Optional<RejectReason> violation(
      int symbolBytes,
      long epoch,
      long sequence,
      long eventTime,
      long price,
      long volume,
      long bid,
      long ask,
      long previousPrice) {
    if (price <= 0 || bid <= 0 || ask <= 0) {
      return Optional.of(RejectReason.NON_POSITIVE);
    }
    boolean inRange =
        symbolBytes >= 1
            && symbolBytes <= MAX_SYMBOL_BYTES
            && epoch >= 0
            && sequence >= 1
            && eventTime >= 0
            && eventTime <= MAX_EVENT_TIME
            && volume >= 0
            && previousPrice >= 0
            && Math.multiplyHigh(price, volume) < MAX_NOTIONAL_HIGH
            && isReturnInRange(price, previousPrice);
    return inRange ? Optional.empty() : Optional.of(RejectReason.OUT_OF_RANGE);
  }

  private static boolean isReturnInRange(long price, long previousPrice) {
    if (previousPrice == Tick.NO_PREVIOUS_PRICE || price / previousPrice < 10_000) {
      return true;
    }
    return Returns.percent(price, previousPrice) <= MAX_RETURN;
  }

  /** Whether an event time lies too far ahead of the broker's stamp, both in microseconds. */
  public static boolean isFuture(long eventTime, long brokerTime) {
    return eventTime - brokerTime > MAX_AHEAD_MICROS;
  }
}
