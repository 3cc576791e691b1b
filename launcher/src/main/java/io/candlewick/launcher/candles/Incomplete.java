package io.candlewick.launcher.candles;

import io.candlewick.model.Candle;
import io.candlewick.model.Gap;
import java.util.List;

/** Which candles are known to lack ticks: those that lie within reach of an open gap. */
public final class Incomplete {
  private final List<Gap> gaps;

  public Incomplete(List<Gap> gaps) {
    this.gaps = List.copyOf(gaps);
  }

  /** Whether a missing tick may belong into the candle's window. */
  public boolean test(Candle candle) {
    return gaps.stream()
        .anyMatch(
            gap ->
                gap.after().isBefore(candle.windowEnd())
                    && !gap.before().isBefore(candle.windowStart()));
  }
}
