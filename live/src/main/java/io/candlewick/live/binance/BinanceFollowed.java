package io.candlewick.live.binance;

import io.candlewick.live.polling.Reading;
import io.candlewick.live.source.ResumePoint;
import io.candlewick.live.source.SourceSymbol;
import io.candlewick.model.RawTick;
import java.util.Optional;

/** One symbol of Binance and where its trades stand. One thread. */
final class BinanceFollowed {
  final SourceSymbol symbol;
  private BinanceListing listing;
  private boolean waits;
  private long lastId;
  private long lastTime;
  private boolean coarse;
  private long brokenSince;
  private int broken;
  private String fault = "";

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

  /** What is said of the symbol, which must be listed. */
  String text() {
    return listing.text() + (coarse ? ", but in milliseconds, though asked for microseconds" : "");
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

  /**
   * A trade of the stream is no tick. Behind another trade it is fetched by its number, so that
   * only what comes before the first one is remembered here.
   *
   * @param now in microseconds since 1970
   */
  void broke(long now, String why) {
    if (lastId > 0) {
      return;
    }
    if (broken == 0) {
      brokenSince = now;
      fault = why;
    }
    broken++;
  }

  /** What was no tick before the first trade; empty for nothing. */
  Optional<Reading.Gap> gapBefore(BinanceTrade trade) {
    if (broken == 0) {
      return Optional.empty();
    }
    String which = broken == 1 ? "A trade before " : broken + " trades before ";
    Reading.Gap gap =
        new Reading.Gap(
            Math.min(brokenSince, trade.time()),
            trade.time(),
            which
                + trade.id()
                + (broken == 1 ? " is no tick: " : " are no ticks, the first for: ")
                + fault);
    broken = 0;
    return Optional.of(gap);
  }

  /** Goes on behind a trade that is no tick. */
  void passOver(BinanceEntry.Broken trade) {
    lastId = Math.max(lastId, trade.id());
  }

  /** Trades that are no ticks are told of up to a time, in microseconds. */
  void toldUpTo(long time) {
    lastTime = time;
  }

  RawTick accept(BinanceTrade trade) {
    lastId = trade.id();
    lastTime = trade.time();
    coarse = trade.at().coarse();
    return trade.tick(symbol, listing.currency());
  }
}
