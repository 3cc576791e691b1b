package io.candlewick.market.live;

import io.candlewick.market.RawTick;
import io.candlewick.model.AssetType;

/**
 * One trade.
 *
 * @param symbol Binance's symbol
 * @param id its number: the next trade of the symbol has the next one
 * @param time when it was, in microseconds since 1970
 * @param price scaled by 10<sup>8</sup>, positive
 * @param quantity scaled by 10<sup>8</sup>, 0 or more
 */
record BinanceTrade(String symbol, long id, long time, long price, long quantity) {
  private static final long LATEST_MILLIS = 253_402_300_799_999L;

  /** A trade as the stream {@code @trade} gives it. */
  static BinanceTrade ofStream(Answer data) throws SourceFault {
    return of(data.at("s").text(), data.at("t"), data.at("T"), data.at("p"), data.at("q"));
  }

  /** A trade as {@code historicalTrades} gives it. */
  static BinanceTrade ofHistory(String symbol, Answer trade) throws SourceFault {
    return of(symbol, trade.at("id"), trade.at("time"), trade.at("price"), trade.at("qty"));
  }

  private static BinanceTrade of(
      String symbol, Answer id, Answer time, Answer price, Answer quantity) throws SourceFault {
    if (id.whole() < 1) {
      throw id.mistyped("1 or more");
    }
    if (time.whole() < 0 || time.whole() > LATEST_MILLIS) {
      throw time.mistyped("a time in milliseconds since 1970");
    }
    return new BinanceTrade(
        symbol, id.whole(), time.whole() * 1_000, price.price(), quantity.size(quantity.decimal()));
  }

  RawTick tick(SourceSymbol source, String currency) {
    return new RawTick(
        source.ours(), AssetType.CRYPTO, currency, id, time, price, quantity, price, price, null);
  }
}
