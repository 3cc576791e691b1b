package io.candlewick.audit.late;

import io.candlewick.analytics.Verdict;
import io.candlewick.analytics.block.TickBlock;
import io.candlewick.audit.history.HistoryListener;
import io.candlewick.audit.history.SymbolHistory;
import io.candlewick.model.CandleInterval;

/** Finds the windows that late ticks belong into, and their untracked numbers. Not thread-safe. */
public class LateSearch implements HistoryListener {
  private final WindowSet windows;
  private final UntrackedNumbers untracked = new UntrackedNumbers();
  private long late;

  public LateSearch(CandleInterval interval) {
    windows = new WindowSet(interval);
  }

  @Override
  public void judged(SymbolHistory symbol, TickBlock tick, Verdict verdict) {
    if (verdict == Verdict.LATE || verdict == Verdict.UNTRACKED) {
      windows.add(symbol.symbol(), tick.eventTime());
      late++;
      if (verdict == Verdict.UNTRACKED) {
        untracked.add(symbol.symbol(), tick.epoch(), tick.sequence());
      }
    }
  }

  /** The windows found so far; they grow with every late tick. */
  public WindowSet windows() {
    return windows;
  }

  /** The numbers of late ticks that may have been used before. */
  public UntrackedNumbers untracked() {
    return untracked;
  }

  /** How many late ticks there were. */
  public long late() {
    return late;
  }
}
