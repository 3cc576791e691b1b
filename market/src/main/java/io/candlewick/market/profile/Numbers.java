package io.candlewick.market.profile;

/** Numbers as profiles write them: {@code 0.015}, {@code 1_000_000}, {@code 1/252}. */
final class Numbers {
  private Numbers() {}

  /** The number; NaN if the text is not a number. */
  static double parse(String text) {
    String plain = text.replace("_", "");
    int slash = plain.indexOf('/');
    try {
      if (slash >= 0) {
        return Double.parseDouble(plain.substring(0, slash))
            / Double.parseDouble(plain.substring(slash + 1));
      }
      return Double.parseDouble(plain);
    } catch (NumberFormatException e) {
      return Double.NaN; // no range allows it, so the caller reports it with its line
    }
  }
}
