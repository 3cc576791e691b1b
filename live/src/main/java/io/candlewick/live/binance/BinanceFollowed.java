package io.candlewick.live.binance;

import io.candlewick.live.polling.Reading;
import io.candlewick.live.source.ResumePoint;
import io.candlewick.live.source.SourceSymbol;
import io.candlewick.model.RawTick;
import java.util.Optional;

/** One symbol of Binance and how far its trades have been read. Not thread-safe. */
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

  /** What Binance says about it; null until it is known. */
  BinanceListing listing() {
    return listing;
  }

  /** Whether Binance does not know the symbol, or failed to answer a question about it. */
  boolean waits() {
    return waits;
  }

  /** It is not requested again until all waiting symbols are. */
  void await() {
    waits = true;
  }

  /** It is requested again with the next connection. */
  void askAgain() {
    waits = false;
  }

  void list(BinanceListing known) {
    listing = known;
  }

  /** The state of the symbol for people; the symbol must be listed. */
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
   * A trade of the stream cannot be a tick. After a first sound trade it is fetched by its number,
   * so only those before the first one are remembered here.
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

  /** The gap of trades before the first one that could not be ticks; empty if there is none. */
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
                + (broken == 1 ? " is not a tick: " : " are not ticks; the first fault: ")
                + fault);
    broken = 0;
    return Optional.of(gap);
  }

  /** Continues after a trade that cannot be a tick. */
  void passOver(BinanceEntry.Broken trade) {
    lastId = Math.max(lastId, trade.id());
  }

  /** Gaps have been reported up to this time, in microseconds. */
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
