package io.candlewick.live.binance;

import io.candlewick.live.http.Answer;
import io.candlewick.live.source.SourceFault;
import io.candlewick.live.source.SourceSymbol;
import io.candlewick.live.source.TickLimits;
import io.candlewick.model.AssetType;
import io.candlewick.model.RawTick;

/**
 * One trade that can be a tick.
 *
 * @param symbol Binance's symbol
 * @param id its number: the next trade of the symbol has the next one
 * @param at when it was
 * @param price scaled by 10<sup>8</sup>, positive
 * @param quantity scaled by 10<sup>8</sup>, 0 or more
 */
record BinanceTrade(String symbol, long id, BinanceTime at, long price, long quantity) {
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
    BinanceTrade trade =
        new BinanceTrade(
            symbol,
            number(id),
            BinanceTime.of(time),
            price.price(),
            quantity.size(quantity.decimal()));
    TickLimits.check(trade.time(), trade.price, trade.quantity);
    return trade;
  }

  /** The number of a trade. */
  static long number(Answer id) throws SourceFault {
    if (id.whole() < 1) {
      throw id.mistyped("1 or more");
    }
    return id.whole();
  }

  /** When it was, in microseconds since 1970. */
  long time() {
    return at.micros();
  }

  RawTick tick(SourceSymbol source, String currency) {
    return new RawTick(
        source.ours(), AssetType.CRYPTO, currency, id, time(), price, quantity, price, price, null);
  }
}
