package io.candlewick.console.candles;

import io.candlewick.model.CandleState;
import io.candlewick.model.windows.Window;
import io.candlewick.store.StoredCandle;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * One row of an answer: a candle, or what stands for a window without one.
 *
 * @param stored the candle; empty if the window holds no tick
 * @param carried the price of all four corners of a window without a tick; empty for none
 * @param isRunning whether the window's end is still to come
 * @param missing how many ticks may be missing, by the open gaps that touch the window
 * @param isPartlyRemoved whether retention has removed candles of the window
 */
public record CandleRow(
    Window window,
    Optional<StoredCandle> stored,
    OptionalLong carried,
    boolean isRunning,
    long missing,
    boolean isPartlyRemoved) {

  /** Whether all ticks of the window are known to be in the candle. */
  public boolean isComplete() {
    return missing == 0 && !isPartlyRemoved;
  }

  /** Why it is not complete; null if it is. */
  String incompleteReason() {
    if (isPartlyRemoved) {
      return "removed";
    }
    return missing > 0 ? "gap" : null;
  }

  /** How settled it is: open while the window lasts. Empty without a candle. */
  public Optional<CandleState> state() {
    return stored.map(is -> isRunning ? CandleState.OPEN : is.candle().state());
  }

  /** What it is filled with; null for a candle. */
  String filled() {
    if (stored.isPresent()) {
      return null;
    }
    return (carried.isPresent() ? Fill.CARRY : Fill.NULL).toString();
  }
}
