package io.candlewick.recorded;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** Times as decimal numbers of a unit since 1970, read exactly and cut to microseconds. */
final class DecimalTime {
  private static final int MAX_CHARACTERS = 64;
  private static final int MAX_LONG_DIGITS = 19;
  private static final long NOT_PLAIN = -1;
  private static final long[] POWERS = {1, 10, 100, 1_000, 10_000, 100_000, 1_000_000};

  private DecimalTime() {}

  /**
   * Reads a number, optionally with a decimal point or an exponent.
   *
   * @param power how many places its unit lies left of microseconds: 6 for seconds, -3 for
   *     nanoseconds; -6 to 6
   * @return microseconds, the largest number of them that is not above the time
   * @throws NumberFormatException if the text is not a number
   * @throws ArithmeticException if the number does not fit into microseconds
   */
  static long micros(String text, int power) {
    long plain = plain(text, power);
    return plain == NOT_PLAIN ? exact(text, power) : plain;
  }

  /** Digits with at most one point between them, the common case, without an object. */
  private static long plain(String text, int power) {
    long scale = power > 0 ? POWERS[power] : 1;
    long value = 0;
    int places = 0;
    boolean isFraction = false;
    int length = text.length();
    for (int i = 0; i < length; i++) {
      int digit = text.charAt(i) - '0';
      if (digit == '.' - '0' && !isFraction && i > 0 && i + 1 < length) {
        isFraction = true;
      } else if (digit < 0 || digit > 9) {
        return NOT_PLAIN;
      } else if (!isFraction || places < power) {
        if (value > (Long.MAX_VALUE / scale - 9) / 10) {
          return NOT_PLAIN;
        }
        value = value * 10 + digit;
        places += isFraction ? 1 : 0;
        scale = isFraction ? scale / 10 : scale;
      }
    }
    if (length == 0) {
      return NOT_PLAIN;
    }
    return power < 0 ? value / POWERS[-power] : value * scale;
  }

  private static long exact(String text, int power) {
    if (text.length() > MAX_CHARACTERS) {
      throw new NumberFormatException("more than " + MAX_CHARACTERS + " characters");
    }
    BigDecimal micros = new BigDecimal(text).scaleByPowerOfTen(power);
    long digits = (long) micros.precision() - micros.scale();
    if (digits > MAX_LONG_DIGITS) {
      throw new ArithmeticException("more than " + MAX_LONG_DIGITS + " digits");
    }
    if (digits < 0) {
      return micros.signum() < 0 ? -1 : 0; // far below a microsecond
    }
    return micros.setScale(0, RoundingMode.FLOOR).longValueExact();
  }
}
