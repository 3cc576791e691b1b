package io.candlewick.model;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;

/**
 * Exact ratios rounded to eight places, half away from zero, as PostgreSQL's {@code round} does.
 * Pure and thread-safe.
 */
public final class Ratio {
  private Ratio() {}

  /** A quotient rounded to the nearest whole number, halves away from zero. */
  static BigInteger roundHalfAwayFromZero(BigInteger numerator, BigInteger denominator) {
    return new BigDecimal(numerator)
        .divide(new BigDecimal(denominator), 0, RoundingMode.HALF_UP)
        .toBigInteger();
  }

  /**
   * The mean of {@code count} numbers with the given sum, in the sum's own scale.
   *
   * @throws ArithmeticException if the mean does not fit into a {@code long}
   */
  public static long mean(Int128 sum, long count) {
    return ofSums(sum, Int128.of(count));
  }

  /**
   * The quotient of two sums, rounded to a whole number of the quotient's units.
   *
   * @throws ArithmeticException if {@code denominator} is zero or the quotient does not fit into a
   *     {@code long}
   */
  public static long ofSums(Int128 numerator, Int128 denominator) {
    if (fitsIntoLong(numerator) && fitsIntoLong(denominator)) {
      long whole = numerator.low() / denominator.low();
      long rest = Math.abs(numerator.low() % denominator.low());
      long size = Math.abs(denominator.low());
      if (rest < size - rest) {
        return whole;
      }
      return (numerator.low() < 0) == (denominator.low() < 0) ? whole + 1 : whole - 1;
    }
    if (numerator.high() >= 0 && denominator.high() == 0 && numerator.high() < denominator.low()) {
      long quotient = WideDivision.rounded(numerator.high(), numerator.low(), denominator.low());
      if (quotient >= 0) {
        return quotient;
      }
    }
    return roundHalfAwayFromZero(numerator.toBigInteger(), denominator.toBigInteger())
        .longValueExact();
  }

  private static boolean fitsIntoLong(Int128 value) {
    return value.high() == value.low() >> 63 && value.low() != Long.MIN_VALUE;
  }

  /**
   * The sample standard deviation {@code √((Σx² − (Σx)²/n) / (n − 1))}, correctly rounded.
   *
   * @param sum Σx, scaled by 10<sup>8</sup>
   * @param sumOfSquares Σx², scaled by 10<sup>16</sup>
   * @param count n, at least 2
   * @return scaled by 10<sup>8</sup>
   */
  public static long sampleStandardDeviation(Int128 sum, Int128 sumOfSquares, long count) {
    double estimate = RootEstimate.of(sum, sumOfSquares, count);
    return RootEstimate.isRoundedSafely(estimate)
        ? Math.round(estimate)
        : exactSampleStandardDeviation(sum, sumOfSquares, count);
  }

  private static long exactSampleStandardDeviation(Int128 sum, Int128 sumOfSquares, long count) {
    BigInteger n = BigInteger.valueOf(count);
    BigInteger total = sum.toBigInteger();
    BigInteger numerator = sumOfSquares.toBigInteger().multiply(n).subtract(total.multiply(total));
    BigInteger denominator = n.multiply(n.subtract(BigInteger.ONE));
    return roundedSquareRoot(numerator, denominator);
  }

  /** {@code √(numerator/denominator)} rounded half up: the r with (2r−1)² ≤ 4q < (2r+1)². */
  private static long roundedSquareRoot(BigInteger numerator, BigInteger denominator) {
    BigInteger fourfold = numerator.shiftLeft(2);
    long root = Math.round(Math.sqrt(numerator.doubleValue() / denominator.doubleValue()));
    while (squareOf(2 * root + 1).multiply(denominator).compareTo(fourfold) <= 0) {
      root++;
    }
    while (root > 0 && squareOf(2 * root - 1).multiply(denominator).compareTo(fourfold) > 0) {
      root--;
    }
    return root;
  }

  private static BigInteger squareOf(long value) {
    BigInteger big = BigInteger.valueOf(value);
    return big.multiply(big);
  }
}
