package io.candlewick.console.push;

import io.candlewick.model.Candle;
import java.time.Instant;

/** A candle of the base interval in its newest revision. Not thread-safe. */
final class LiveCandle extends Change {
  private Candle newest;
  private Instant updatedAt;

  LiveCandle(String symbol) {
    super(symbol);
  }

  Candle newest() {
    return newest;
  }

  /** When the broker received it. */
  Instant updatedAt() {
    return updatedAt;
  }

  void replace(Candle candle, Instant at) {
    newest = candle;
    updatedAt = at;
  }

  /** Whether one candle is a later revision than another of the same window. */
  static boolean isNewer(Candle candle, Candle than) {
    return candle.tickCount() == than.tickCount()
        ? candle.state().compareTo(than.state()) > 0
        : candle.tickCount() > than.tickCount();
  }

  @Override
  boolean isAnomaly() {
    return false;
  }
}
