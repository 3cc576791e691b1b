package io.candlewick.audit.compare;

import io.candlewick.model.Tick;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The identity of a tick in its parts.
 *
 * @param symbol the symbol, which may contain colons
 * @param epoch 0 or more
 * @param sequence 0 or more
 */
record TickId(String symbol, long epoch, long sequence) {
  private static final String NUMBER = "(0|[1-9][0-9]{0,18})";
  private static final Pattern FORM =
      Pattern.compile("(.+):" + NUMBER + ':' + NUMBER, Pattern.DOTALL);

  /** Reads what {@link #toString} writes; empty for any other text. */
  static Optional<TickId> parse(String text) {
    Matcher match = FORM.matcher(text);
    if (!match.matches()) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          new TickId(
              match.group(1), Long.parseLong(match.group(2)), Long.parseLong(match.group(3))));
    } catch (NumberFormatException e) {
      return Optional.empty(); // nineteen digits may be more than a long holds
    }
  }

  @Override
  public String toString() {
    return Tick.id(symbol, epoch, sequence);
  }
}
