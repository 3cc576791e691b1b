package io.candlewick.recorded;

import io.candlewick.model.AssetType;
import java.util.regex.Pattern;

/** What the name of a pair of currencies, as EURUSD, says about its quotes. */
final class ForexPair {
  private static final Pattern PAIR = Pattern.compile("[A-Z]{6}");

  private ForexPair() {}

  /**
   * A layout of quotes with the symbol and, if it is a currency pair, with asset type and currency.
   */
  static RecordedColumns named(RecordedColumns layout, String symbol) {
    RecordedColumns named = layout.withSymbol(symbol);
    return PAIR.matcher(symbol).matches()
        ? named.withAssetType(AssetType.FOREX).withCurrency(symbol.substring(3))
        : named;
  }
}
