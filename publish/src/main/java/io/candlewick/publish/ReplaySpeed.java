package io.candlewick.publish;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How fast recorded time passes.
 *
 * @param factor recorded seconds per second; infinite for as fast as possible
 */
public record ReplaySpeed(double factor) {
  public static final ReplaySpeed MAX = new ReplaySpeed(Double.POSITIVE_INFINITY);

  private static final Pattern TEXT = Pattern.compile("([0-9]+(?:\\.[0-9]+)?)x");

  public ReplaySpeed {
    if (!(factor > 0)) {
      throw new IllegalArgumentException(
          "A speed of " + factor + "x does not advance time: use more than 0");
    }
  }

  /**
   * Reads {@code max}, {@code 1x} or {@code 60x}.
   *
   * @throws IllegalArgumentException naming the text and the form expected
   */
  public static ReplaySpeed parse(String text) {
    if (text.equalsIgnoreCase("max")) {
      return MAX;
    }
    Matcher match = TEXT.matcher(text);
    if (!match.matches()) {
      throw new IllegalArgumentException("'" + text + "' is not a speed: use max, 1x, 60x …");
    }
    return new ReplaySpeed(Double.parseDouble(match.group(1)));
  }

  /** Whether it is as fast as possible. */
  public boolean isUnlimited() {
    return Double.isInfinite(factor);
  }
}
