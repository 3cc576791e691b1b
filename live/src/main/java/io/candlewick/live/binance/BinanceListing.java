package io.candlewick.live.binance;

/**
 * What Binance says of a symbol.
 *
 * @param currency what prices are in, as in {@code USDT}
 * @param status {@code TRADING} if it trades
 */
record BinanceListing(String currency, String status) {
  /** What is said of the symbol. */
  String text() {
    return status.equals("TRADING") ? "every trade" : "every trade, but its status is " + status;
  }
}
