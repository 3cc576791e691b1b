package io.candlewick.model;

import java.math.BigDecimal;
import java.math.BigInteger;

/**
 * A signed 128-bit integer: the immutable result of an exact sum.
 *
 * @param high the upper 64 bits, signed
 * @param low the lower 64 bits, unsigned
 */
public record Int128(long high, long low) implements Comparable<Int128> {
  public static final Int128 ZERO = new Int128(0, 0);

  /** The 128-bit form of a {@code long}. */
  public static Int128 of(long value) {
    return new Int128(value >> 63, value);
  }

  /**
   * The 128-bit form of a big integer.
   *
   * @throws ArithmeticException if it needs more than 128 bits; the message names the value
   */
  public static Int128 of(BigInteger value) {
    if (value.bitLength() > 127) {
      throw new ArithmeticException(value + " does not fit into 128 bits");
    }
    return new Int128(value.shiftRight(64).longValue(), value.longValue());
  }

  /**
   * The exact sum.
   *
   * @throws ArithmeticException if it needs more than 128 bits; the message names both values
   */
  public Int128 plus(Int128 other) {
    long newLow = low + other.low;
    long carry = Long.compareUnsigned(newLow, low) < 0 ? 1 : 0;
    long newHigh = high + other.high + carry;
    if (((high ^ newHigh) & (other.high ^ newHigh)) < 0) {
      throw new ArithmeticException(this + " + " + other + " does not fit into 128 bits");
    }
    return new Int128(newHigh, newLow);
  }

  public boolean isZero() {
    return (high | low) == 0;
  }

  /** Whether {@link #low} alone is the number. */
  public boolean fitsIntoLong() {
    return high == low >> 63;
  }

  public BigInteger toBigInteger() {
    if (fitsIntoLong()) {
      return BigInteger.valueOf(low);
    }
    byte[] bytes = new byte[16];
    for (int i = 0; i < 8; i++) {
      bytes[i] = (byte) (high >>> (56 - 8 * i));
      bytes[8 + i] = (byte) (low >>> (56 - 8 * i));
    }
    return new BigInteger(bytes);
  }

  /** This number divided by ten to the power of {@code scale}, exactly. */
  public BigDecimal toBigDecimal(int scale) {
    return new BigDecimal(toBigInteger(), scale);
  }

  @Override
  public int compareTo(Int128 other) {
    int byHigh = Long.compare(high, other.high);
    return byHigh != 0 ? byHigh : Long.compareUnsigned(low, other.low);
  }

  @Override
  public String toString() {
    return toBigInteger().toString();
  }
}
