package io.candlewick.console.push;

/** An anomaly of the stream. Not thread-safe. */
final class LiveAnomaly extends Change {
  LiveAnomaly(String symbol) {
    super(symbol);
  }

  @Override
  boolean isAnomaly() {
    return true;
  }
}
