package io.candlewick.launcher.candles;

import io.candlewick.model.Candle;

/** Prints candles one by one, in the order of time. Not thread-safe. */
public interface CandleOutput {
  /**
   * Prints one candle.
   *
   * @param incomplete whether ticks of its window are known to be missing
   */
  void print(Candle candle, boolean incomplete);

  /** Ends the output; nothing may follow. */
  void end();
}
