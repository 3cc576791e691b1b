package io.candlewick.recorded;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a symbol of Binance says about its prices. */
final class BinanceSymbol {
  /** Currencies in which Binance quotes, a longer name before a shorter one that ends like it. */
  private static final Pattern QUOTE =
      Pattern.compile(
          "[A-Z0-9]+?(FDUSD|USDT|USDC|BUSD|TUSD|USDP|DAI|EUR|GBP|TRY|BRL|JPY|BTC|ETH|BNB|USD)"
              + "(_[A-Z0-9]+)?");

  private BinanceSymbol() {}

  /** Completes columns with a layout, and with the currency that their symbol ends with. */
  static RecordedColumns withCurrency(RecordedColumns asked, RecordedColumns layout) {
    RecordedColumns columns = asked.over(layout);
    Matcher quote = QUOTE.matcher(columns.symbol().orElse(""));
    return quote.matches() ? columns.over(layout.withCurrency(quote.group(1))) : columns;
  }
}
