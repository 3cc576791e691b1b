package io.candlewick.model;

import java.math.BigInteger;

/** Simple returns in percent, exact and rounded once. Pure and thread-safe. */
public final class Returns {
  private static final long HUNDRED_PERCENT = 100 * FixedPoint.ONE;
  private static final long BASE = 100_000;
  private static final long LARGEST_FAST_PRICE = Long.MAX_VALUE / BASE;

  private Returns() {}

  /**
   * {@code (price − previous) / previous × 100}, rounded to eight places half away from zero.
   *
   * @param price scaled, positive
   * @param previous scaled, positive
   * @return scaled percent; {@link Long#MAX_VALUE} where the result does not fit into a {@code
   *     long}
   */
  public static long percent(long price, long previous) {
    long difference = price - previous;
    if (previous <= LARGEST_FAST_PRICE && Math.abs(difference) < previous) {
      // Long division in base 100,000: two digits of quotient, no intermediate beyond 63 bits.
      long magnitude = Math.abs(difference);
      long first = magnitude * BASE;
      long upper = first / previous;
      long second = (first - upper * previous) * BASE;
      long lower = second / previous;
      long rest = second - lower * previous;
      long quotient = upper * BASE + lower + (rest >= previous - rest ? 1 : 0);
      return difference < 0 ? -quotient : quotient;
    }
    return percentOfAnySize(difference, previous);
  }

  private static long percentOfAnySize(long difference, long previous) {
    BigInteger scaled =
        BigInteger.valueOf(difference).abs().multiply(BigInteger.valueOf(HUNDRED_PERCENT));
    BigInteger result = Ratio.roundHalfAwayFromZero(scaled, BigInteger.valueOf(previous));
    if (result.bitLength() > 63) {
      return Long.MAX_VALUE;
    }
    return difference < 0 ? -result.longValue() : result.longValue();
  }
}
