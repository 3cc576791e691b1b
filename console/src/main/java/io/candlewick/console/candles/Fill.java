package io.candlewick.console.candles;

import io.candlewick.web.Problem;
import java.util.Locale;

/** What stands for a window without a tick that lies between two candles. */
public enum Fill {
  /** Nothing. */
  OMIT,
  /** A row without prices. */
  NULL,
  /** A row whose four prices are the last close before it. */
  CARRY;

  /**
   * Reads the name in lower case; {@link #OMIT} if the parameter is absent.
   *
   * @throws Problem 422 naming the value and the names
   */
  static Fill of(String text) {
    if (text == null) {
      return OMIT;
    }
    for (Fill fill : values()) {
      if (fill.toString().equals(text)) {
        return fill;
      }
    }
    throw Problem.unprocessable("fill is '%s': give omit, null or carry".formatted(text));
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
