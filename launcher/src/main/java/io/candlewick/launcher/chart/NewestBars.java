package io.candlewick.launcher.chart;

import io.candlewick.model.Candle;
import io.candlewick.model.windows.CandleWindows;
import java.util.ArrayDeque;
import java.util.List;

/** Keeps the newest of the candles that are added in the order of time. Not thread-safe. */
public final class NewestBars {
  private final int most;
  private final ArrayDeque<Bar> bars = new ArrayDeque<>();
  private long found;

  /**
   * @param most how many are kept, at least 1
   */
  public NewestBars(int most) {
    this.most = most;
  }

  /**
   * Adds a candle.
   *
   * @param lacksTicks whether ticks of its window are known to be missing
   */
  public void add(Candle candle, boolean lacksTicks) {
    if (bars.size() == most) {
      bars.removeFirst();
    }
    bars.addLast(Bar.of(candle, lacksTicks));
    found++;
  }

  /** How many candles were added. */
  public long found() {
    return found;
  }

  /** The chart of those that were kept; there must be one. */
  public Chart toChart(String symbol, CandleWindows windows) {
    return new Chart(symbol, windows, List.copyOf(bars), found);
  }
}
