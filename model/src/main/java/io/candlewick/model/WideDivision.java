package io.candlewick.model;

/**
 * 128 bits divided by 63, without allocation. Source: H. S. Warren, Hacker's Delight (2nd edition,
 * 2013), section 9-4: schoolbook division with two digits of 32 bits.
 */
final class WideDivision {
  private static final long DIGIT = 1L << 32;
  private static final long DIGIT_MASK = DIGIT - 1;

  private WideDivision() {}

  /**
   * The quotient of two positive numbers, rounded to the nearest, halves up.
   *
   * @param high the numerator's upper 64 bits, from 0 to {@code denominator} − 1
   * @param low the numerator's lower 64 bits, unsigned
   * @param denominator positive
   * @return the quotient, negative where it needs more than 63 bits
   */
  static long rounded(long high, long low, long denominator) {
    int shift = Long.numberOfLeadingZeros(denominator);
    long divisor = denominator << shift;
    long top = high << shift | low >>> (64 - shift);
    long bottom = low << shift;
    long upper = digit(top, bottom >>> 32, divisor);
    long middle = (top << 32) + (bottom >>> 32) - upper * divisor;
    long lower = digit(middle, bottom & DIGIT_MASK, divisor);
    long rest = ((middle << 32) + (bottom & DIGIT_MASK) - lower * divisor) >>> shift;
    long quotient = (upper << 32) + lower;
    return rest >= denominator - rest && quotient >= 0 ? quotient + 1 : quotient;
  }

  /** One digit of the quotient: what stands above, and the digit drawn down, by the divisor. */
  private static long digit(long above, long drawn, long divisor) {
    long divisorHigh = divisor >>> 32;
    long divisorLow = divisor & DIGIT_MASK;
    long digit = Long.divideUnsigned(above, divisorHigh);
    long rest = above - digit * divisorHigh;
    while (digit >= DIGIT || Long.compareUnsigned(digit * divisorLow, (rest << 32) + drawn) > 0) {
      digit--;
      rest += divisorHigh;
      if (rest >= DIGIT) {
        break;
      }
    }
    return digit;
  }
}
