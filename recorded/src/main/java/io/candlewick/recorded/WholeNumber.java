package io.candlewick.recorded;

import java.math.BigDecimal;

/** Whole numbers, also as they look when a program took them for fractions: 101.0 or 1.01e2. */
final class WholeNumber {
  private static final int MAX_CHARACTERS = 64;

  private WholeNumber() {}

  /**
   * Reads a whole number.
   *
   * @throws NumberFormatException naming the text, if it is none or does not fit into a {@code
   *     long}
   */
  static long parse(String text) {
    if (isPlain(text)) {
      return Long.parseLong(text);
    }
    try {
      if (text.length() <= MAX_CHARACTERS) {
        return new BigDecimal(text).longValueExact();
      }
    } catch (ArithmeticException | NumberFormatException e) {
      throw none(text, e);
    }
    throw none(text, null);
  }

  private static boolean isPlain(String text) {
    boolean isPlain = !text.isEmpty() && text.length() < 19;
    for (int i = 0; i < text.length() && isPlain; i++) {
      isPlain = text.charAt(i) >= '0' && text.charAt(i) <= '9';
    }
    return isPlain;
  }

  private static NumberFormatException none(String text, Exception cause) {
    NumberFormatException fault =
        new NumberFormatException("'" + text + "' is not a whole number of at most 19 digits");
    fault.initCause(cause);
    return fault;
  }
}
