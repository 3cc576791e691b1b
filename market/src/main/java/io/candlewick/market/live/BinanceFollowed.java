package io.candlewick.market.live;

import io.candlewick.market.RawTick;

/** One symbol of Binance and where its trades stand. One thread. */
final class BinanceFollowed {
  final SourceSymbol symbol;
  private BinanceListing listing;
  private boolean waits;
  private long lastId;
  private long lastTime;

  BinanceFollowed(SourceSymbol symbol, ResumePoint published) {
    this.symbol = symbol;
    if (published != null) {
      lastId = published.sequence();
      lastTime = published.eventTime();
    }
  }

  /** What Binance says of it; null until it is known. */
  BinanceListing listing() {
    return listing;
  }

  /** Whether Binance has said that there is no such symbol, or failed to say anything of it. */
  boolean waits() {
    return waits;
  }

  /** It is not asked for until all that wait are. */
  void await() {
    waits = true;
  }

  /** It is asked for with the next connection. */
  void askAgain() {
    waits = false;
  }

  void list(BinanceListing known) {
    listing = known;
  }

  /** Number of the newest trade; 0 for none. */
  long lastId() {
    return lastId;
  }

  /** Time of the newest trade, in microseconds. */
  long lastTime() {
    return lastTime;
  }

  boolean isNew(BinanceTrade trade) {
    return trade.id() > lastId;
  }

  /** Whether trades between the newest one and this one are missing. */
  boolean lacksBefore(BinanceTrade trade) {
    return lastId > 0 && trade.id() > lastId + 1;
  }

  RawTick accept(BinanceTrade trade) {
    lastId = trade.id();
    lastTime = trade.time();
    return trade.tick(symbol, listing.currency());
  }
}
