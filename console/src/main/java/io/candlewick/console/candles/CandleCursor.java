package io.candlewick.console.candles;

import io.candlewick.web.Problem;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a page begins, and in which direction it goes on.
 *
 * @param isForward whether it has the first windows from the position on, or the last before it
 * @param position microseconds since 1970; windows count by their start
 */
record CandleCursor(boolean isForward, long position) {
  private static final Pattern TEXT = Pattern.compile("([fb])(-?[0-9]{1,18})");

  static CandleCursor from(long position) {
    return new CandleCursor(true, position);
  }

  static CandleCursor before(long position) {
    return new CandleCursor(false, position);
  }

  /**
   * Reads the text that {@link #toString} writes.
   *
   * @throws Problem 422 naming the text
   */
  static CandleCursor parse(String text) {
    Matcher match = TEXT.matcher(text);
    if (!match.matches()) {
      throw Problem.unprocessable(
          "cursor is '%s': give one that an answer has as its next or previous".formatted(text));
    }
    return new CandleCursor(match.group(1).equals("f"), Long.parseLong(match.group(2)));
  }

  @Override
  public String toString() {
    return (isForward ? "f" : "b") + position;
  }
}
