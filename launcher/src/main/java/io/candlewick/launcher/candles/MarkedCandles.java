package io.candlewick.launcher.candles;

import io.candlewick.model.Candle;

/** Takes candles one by one. */
@FunctionalInterface
public interface MarkedCandles {
  /**
   * Takes a candle.
   *
   * @param lacksTicks whether ticks of its window are known to be missing
   */
  void accept(Candle candle, boolean lacksTicks);
}
