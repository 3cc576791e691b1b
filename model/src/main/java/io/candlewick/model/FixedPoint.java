package io.candlewick.model;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * Decimals with eight places, held as a {@code long} scaled by 10<sup>8</sup>: the form of every
 * price, size and derived figure.
 *
 * <p>The range is that of {@code decimal(18,8)}: −9,999,999,999.99999999 to 9,999,999,999.99999999.
 * No operation goes through {@code double}. All methods are pure and thread-safe.
 */
public final class FixedPoint {
  /** Places after the decimal point. */
  public static final int SCALE = 8;

  /** The number one. */
  public static final long ONE = 100_000_000L;

  /** The largest magnitude: eighteen nines. */
  public static final long MAX = 999_999_999_999_999_999L;

  /** Longer ones are refused, for reading digits takes time by the square of their number. */
  private static final int MAX_TEXT_LENGTH = 1_000;

  private FixedPoint() {}

  /** Whether a scaled value lies in the range of {@code decimal(18,8)}. */
  public static boolean isInRange(long scaled) {
    return scaled >= -MAX && scaled <= MAX;
  }

  /**
   * Reads a plain or scientific decimal, such as {@code 61837.63000000} or {@code 1e-05}.
   *
   * @throws NumberFormatException if the text is not a decimal, needs more than eight places or is
   *     out of range; the message names the text and the rule
   */
  public static long parse(CharSequence text) {
    int length = text.length();
    int at = 0;
    boolean negative = false;
    if (length > 0 && (text.charAt(0) == '-' || text.charAt(0) == '+')) {
      negative = text.charAt(0) == '-';
      at = 1;
    }
    long value = 0;
    int digits = 0;
    int places = -1;
    for (; at < length; at++) {
      char c = text.charAt(at);
      if (c == '.' && places < 0) {
        places = 0;
        continue;
      }
      if (c < '0' || c > '9') {
        return parseOther(text);
      }
      digits++;
      if (places >= 0) {
        if (places == SCALE) {
          if (c != '0') {
            return parseOther(text); // too many places, unless an exponent follows
          }
          continue;
        }
        places++;
      }
      if (value > MAX / 10) {
        return parseOther(text); // out of range, unless an exponent follows
      }
      value = value * 10 + (c - '0');
    }
    if (digits == 0) {
      return parseOther(text);
    }
    for (int missing = SCALE - Math.max(places, 0); missing > 0; missing--) {
      if (value > MAX / 10) {
        throw outOfRange(text);
      }
      value *= 10;
    }
    return negative ? -value : value;
  }

  private static long parseOther(CharSequence text) {
    if (text.length() > MAX_TEXT_LENGTH) {
      throw new NumberFormatException(
          "'" + text + "' is not a decimal number of at most " + MAX_TEXT_LENGTH + " characters");
    }
    BigDecimal value;
    try {
      value = new BigDecimal(text.toString());
    } catch (NumberFormatException e) {
      NumberFormatException named =
          new NumberFormatException("'" + text + "' is not a decimal number");
      named.initCause(e);
      throw named;
    }
    return of(value);
  }

  /**
   * The scaled form of a decimal.
   *
   * @throws NumberFormatException if the value needs more than eight places or is out of range
   */
  public static long of(BigDecimal value) {
    if (value.signum() == 0) {
      return 0;
    }
    long wholeDigits = value.precision() - (long) value.scale();
    if (wholeDigits > 10) {
      throw outOfRange(value.toString());
    }
    if (wholeDigits < -SCALE) {
      throw tooManyPlaces(value, null); // decided here: rescaling 1e-99999999 would take minutes
    }
    try {
      return value.setScale(SCALE, RoundingMode.UNNECESSARY).unscaledValue().longValueExact();
    } catch (ArithmeticException e) {
      throw tooManyPlaces(value, e);
    }
  }

  private static NumberFormatException tooManyPlaces(BigDecimal value, ArithmeticException cause) {
    NumberFormatException named =
        new NumberFormatException("'" + value + "' has more than " + SCALE + " places");
    named.initCause(cause);
    return named;
  }

  /** A whole number as a scaled value, for constants. */
  public static long ofWhole(long whole) {
    return checked(Math.multiplyExact(whole, ONE));
  }

  /**
   * Rounds a {@code double} to eight places, half away from zero: for simulated values only, never
   * for recorded ones.
   *
   * @throws NumberFormatException if the value is not finite or out of range
   */
  public static long round(double value) {
    if (!(Math.abs(value) < 1e10)) {
      throw outOfRange(Double.toString(value));
    }
    return checked(Math.round(Math.abs(value) * ONE) * (value < 0 ? -1 : 1));
  }

  /**
   * The value itself.
   *
   * @throws NumberFormatException if it is out of range
   */
  public static long checked(long scaled) {
    if (!isInRange(scaled)) {
      throw outOfRange(toBigDecimal(scaled).toPlainString());
    }
    return scaled;
  }

  /** The exact decimal with eight places. */
  public static BigDecimal toBigDecimal(long scaled) {
    return BigDecimal.valueOf(scaled, SCALE);
  }

  /** Plain text without trailing zeros, such as {@code 61837.63}; never scientific. */
  public static String format(long scaled) {
    StringBuilder text = new StringBuilder(20);
    appendTo(text, scaled);
    return text.toString();
  }

  /** Appends what {@link #format} returns. */
  public static void appendTo(StringBuilder text, long scaled) {
    if (scaled < 0) {
      text.append('-');
    }
    long whole = Math.abs(scaled / ONE);
    long fraction = Math.abs(scaled % ONE);
    text.append(whole);
    if (fraction == 0) {
      return;
    }
    text.append('.');
    for (long unit = ONE / 10; fraction > 0; unit /= 10) {
      text.append((char) ('0' + fraction / unit));
      fraction %= unit;
    }
  }

  private static NumberFormatException outOfRange(CharSequence value) {
    return new NumberFormatException(
        "'" + value + "' is out of range: at most 9999999999.99999999 either side of zero");
  }
}
