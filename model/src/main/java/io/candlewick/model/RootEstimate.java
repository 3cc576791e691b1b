package io.candlewick.model;

/**
 * A sample standard deviation in {@code double}, from an exact 128-bit numerator, with a bound on
 * its error: where that bound leaves no doubt about the rounding, no big integers are needed.
 */
final class RootEstimate {
  private static final double TWO_TO_64 = 0x1p64;
  private static final long MAX_COUNT = 1L << 31;
  private static final long MAX_SQUARES_HIGH = 1L << 31;
  private static final long MAX_SUM = 1L << 62;

  /**
   * The steps after the numerator err by less than 2<sup>−50</sup> of the value in all, which is
   * less than 2<sup>−10</sup> up to here.
   */
  private static final double MAX_ROOT = 0x1p40;

  private static final double MAX_ERROR = 0x1p-10;

  private RootEstimate() {}

  /** The estimate, or {@code NaN} where the numerator might not fit into 128 bits. */
  static double of(Int128 sum, Int128 sumOfSquares, long count) {
    long total = sum.low();
    boolean fits =
        sum.high() == total >> 63
            && total > -MAX_SUM
            && total < MAX_SUM
            && sumOfSquares.high() >= 0
            && sumOfSquares.high() < MAX_SQUARES_HIGH
            && count < MAX_COUNT;
    if (!fits) {
      return Double.NaN;
    }
    long squares = sumOfSquares.low();
    long low = squares * count;
    long carried = Math.multiplyHigh(squares, count) + (squares < 0 ? count : 0);
    long high = sumOfSquares.high() * count + carried;
    long totalLow = total * total;
    high -= Math.multiplyHigh(total, total);
    high -= Long.compareUnsigned(low, totalLow) < 0 ? 1 : 0;
    low -= totalLow;
    double numerator = high * TWO_TO_64 + unsigned(low);
    return Math.sqrt(numerator / ((double) count * (count - 1)));
  }

  private static double unsigned(long value) {
    return (value >>> 11) * 0x1p11 + (value & 0x7ff);
  }

  /** Whether the estimate's error cannot change the whole number that is nearest to it. */
  static boolean isRoundedSafely(double estimate) {
    double fraction = estimate - Math.floor(estimate);
    return estimate < MAX_ROOT && Math.abs(fraction - 0.5) > MAX_ERROR;
  }
}
