package io.candlewick.live.source;

import io.candlewick.live.settings.SourceSpecException;
import io.candlewick.model.TickRules;
import java.nio.charset.StandardCharsets;

/**
 * One asset of a provider.
 *
 * @param theirs the provider's symbol
 * @param ours the symbol of its ticks; by default the provider's
 */
public record SourceSymbol(String theirs, String ours) {
  /**
   * Reads {@code SYMBOL} or {@code SYMBOL=OURS}.
   *
   * @throws SourceSpecException if either part is empty, too long or has a blank or control
   *     character
   */
  public static SourceSymbol parse(String text) {
    int equals = text.lastIndexOf('=');
    // Yahoo's own symbols of currencies and futures end in =X and =F
    boolean isRenamed = equals > 0 && !text.endsWith("=X") && !text.endsWith("=F");
    SourceSymbol symbol =
        isRenamed
            ? new SourceSymbol(text.substring(0, equals), text.substring(equals + 1))
            : new SourceSymbol(text, text);
    check(symbol.theirs, text);
    check(symbol.ours, text);
    return symbol;
  }

  private static void check(String symbol, String text) {
    boolean isPlain =
        symbol.codePoints().noneMatch(SourceSymbol::isBlankOrControl)
            && StandardCharsets.UTF_8.newEncoder().canEncode(symbol);
    if (symbol.isEmpty()
        || !isPlain
        || symbol.getBytes(StandardCharsets.UTF_8).length > TickRules.MAX_SYMBOL_BYTES) {
      throw new SourceSpecException(
          "'" + text + "' is not a symbol",
          "Write 1 to "
              + TickRules.MAX_SYMBOL_BYTES
              + " bytes of letters, digits and signs without blanks, as in AAPL, or"
              + " BTCUSDT=BTC-USDT to give it another name here.");
    }
  }

  private static boolean isBlankOrControl(int c) {
    return Character.isWhitespace(c) || Character.isSpaceChar(c) || Character.isISOControl(c);
  }
}
