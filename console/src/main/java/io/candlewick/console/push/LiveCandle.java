package io.candlewick.console.push;

import io.candlewick.model.Candle;

/** A candle of the base interval in its newest revision. Not thread-safe. */
final class LiveCandle extends Change {
  private Candle newest;

  LiveCandle(Candle first) {
    super(first.symbol());
    newest = first;
  }

  Candle newest() {
    return newest;
  }

  void replace(Candle candle) {
    newest = candle;
  }

  /** Whether one candle is a later revision than another of the same window. */
  static boolean isNewer(Candle candle, Candle than) {
    return candle.tickCount() == than.tickCount()
        ? candle.state().compareTo(than.state()) > 0
        : candle.tickCount() > than.tickCount();
  }
}
