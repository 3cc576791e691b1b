package io.candlewick.console.request;

import io.candlewick.model.TickRules;
import io.candlewick.web.Problem;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Symbols, and other names, in requests. */
public final class SymbolText {
  private static final int MAX_ID = 256;

  private SymbolText() {}

  /**
   * A symbol, empty if the parameter is absent. There may be no such asset.
   *
   * @throws Problem 422 if no asset can have that symbol
   */
  public static Optional<String> optional(String name, String text) {
    if (text == null) {
      return Optional.empty();
    }
    boolean isFit =
        !text.isBlank()
            && text.getBytes(StandardCharsets.UTF_8).length <= TickRules.MAX_SYMBOL_BYTES
            && text.codePoints().noneMatch(SymbolText::isUnfit);
    if (!isFit) {
      throw Problem.unprocessable(
          "%s is '%s': give 1 to %d bytes of text without control characters, as in AAPL; /api/symbols lists all symbols"
              .formatted(name, text, TickRules.MAX_SYMBOL_BYTES));
    }
    return Optional.of(text);
  }

  /**
   * An id that begins with a symbol. There may be nothing with it.
   *
   * @throws Problem 422 if it is too long, or holds a control character
   */
  public static String id(String name, String text) {
    if (text.isBlank()
        || text.length() > MAX_ID
        || text.codePoints().anyMatch(SymbolText::isUnfit)) {
      throw Problem.unprocessable(
          "%s is '%s': give 1 to %d characters without control characters"
              .formatted(name, text, MAX_ID));
    }
    return text;
  }

  private static boolean isUnfit(int character) {
    return Character.isISOControl(character) || Character.getType(character) == Character.SURROGATE;
  }

  /**
   * A symbol.
   *
   * @throws Problem 422 if it is absent, or if no asset can have it
   */
  public static String required(String name, String text) {
    return optional(name, text)
        .orElseThrow(
            () ->
                Problem.unprocessable(
                    "%s is missing: give one, as in %s=AAPL; /api/symbols lists all symbols"
                        .formatted(name, name)));
  }
}
