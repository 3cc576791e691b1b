package io.candlewick.live.binance;

/**
 * What Binance says about a symbol.
 *
 * @param currency the currency of prices, as in {@code USDT}
 * @param status {@code TRADING} if it trades
 */
record BinanceListing(String currency, String status) {
  /** The state of the symbol for people. */
  String text() {
    return status.equals("TRADING") ? "every trade" : "every trade, but its status is " + status;
  }
}
