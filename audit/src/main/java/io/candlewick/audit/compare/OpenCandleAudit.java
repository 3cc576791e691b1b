package io.candlewick.audit.compare;

import io.candlewick.audit.history.SymbolHistory;
import io.candlewick.audit.late.LateWindow;
import io.candlewick.audit.late.MergeVisitor;
import io.candlewick.audit.late.WindowSet;
import io.candlewick.audit.served.CandleMerge;
import io.candlewick.audit.served.CandleRow;
import io.candlewick.audit.served.ServedCandles;
import io.candlewick.model.Candle;
import io.candlewick.model.CandleInterval;
import io.candlewick.model.CandleState;
import io.candlewick.store.CandleReader;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Compares the candles of windows that are open at the snapshot. A row that is ahead of the
 * snapshot is kept until a later tick explains it or, if the window has been settled since and a
 * repair has merged late ticks into it, until all ticks of the window are known. Holds one row per
 * window. Not thread-safe.
 */
final class OpenCandleAudit implements MergeVisitor {
  private record Key(String symbol, Instant windowStart) {}

  /**
   * A row that differs from the ticks.
   *
   * @param mayBeRight whether ticks that retention has removed may be in it
   */
  private record Waiting(
      CandleRow served, String detail, long ticksAtSnapshot, boolean mayBeRight) {}

  private final ServedCandles served;
  private final CandleInterval interval;
  private final CandleAudit candles;
  private final Map<Key, Waiting> unexplained = new HashMap<>();
  private long notCompared;

  OpenCandleAudit(ServedCandles served, CandleInterval interval, CandleAudit candles) {
    this.served = served;
    this.interval = interval;
    this.candles = candles;
  }

  /** Compares the open windows of a symbol, and whatever else is served of it from there on. */
  void compare(SymbolHistory symbol) {
    String name = symbol.symbol();
    Instant from = candles.notYetCompared(symbol);
    CandleMerge.merge(
        symbol.openWindows().values().stream()
            .filter(candle -> !candle.windowStart().isBefore(from))
            .toList(),
        served.read(name, interval, from, CandleReader.END),
        new CandleMerge.Visitor() {
          @Override
          public void both(Candle candle, CandleRow row) {
            CandleRow right = CandleRow.of(candle);
            List<String> found = right.differencesWhileOpen(row);
            if (found.isEmpty()) {
              candles.count(name, row.tickCount());
            } else {
              boolean mayBeRight = symbol.isTruncated() && right.mayLackTicksOf(row);
              await(name, row, String.join("; ", found), candle.tickCount(), mayBeRight);
            }
          }

          @Override
          public void missing(Candle candle) {
            candles.differ(name, candle.windowStart(), CandleAudit.missingText(candle));
          }

          @Override
          public void extra(CandleRow row) {
            if (CandleAudit.mayHoldLateTicks(row, 0)
                && symbol.isSettled(interval.windowEnd(row.windowStart()))) {
              candles.leave(name, row.windowStart());
            } else {
              await(name, row, CandleAudit.extraText(row), 0, symbol.isTruncated());
            }
          }
        });
  }

  /** Has every candle of a symbol without ticks wait for its explanation. */
  void compareUnknown(String symbol) {
    for (CandleRow row : served.read(symbol, interval, CandleReader.BEGINNING, CandleReader.END)) {
      await(symbol, row, CandleAudit.extraText(row), 0, false);
    }
  }

  private void await(
      String symbol, CandleRow row, String detail, long ticksAtSnapshot, boolean mayBeRight) {
    unexplained.put(
        new Key(symbol, row.windowStart()), new Waiting(row, detail, ticksAtSnapshot, mayBeRight));
  }

  boolean isUnexplained() {
    return !unexplained.isEmpty();
  }

  /** A revision after the snapshot; explains the served row if it is that revision. */
  void revision(Candle candle) {
    Key key = new Key(candle.symbol(), candle.windowStart());
    Waiting waiting = unexplained.get(key);
    if (waiting != null
        && waiting.served().tickCount() == candle.tickCount()
        && CandleRow.of(candle).differencesWhileOpen(waiting.served()).isEmpty()) {
      explained(key);
    }
  }

  private void explained(Key key) {
    Waiting waiting = unexplained.remove(key);
    if (waiting.ticksAtSnapshot() > 0) {
      candles.count(key.symbol(), waiting.ticksAtSnapshot());
    }
  }

  /** Windows that no revision explained, and that a repair may have written since. */
  WindowSet maybeRepaired() {
    WindowSet windows = new WindowSet(interval);
    unexplained.forEach(
        (key, waiting) -> {
          if (waiting.served().state() == CandleState.CORRECTED) {
            windows.add(key.symbol(), key.windowStart());
          }
        });
    return windows;
  }

  /**
   * A window of {@link #maybeRepaired} with all ticks up to the log's end; explains the served row
   * if the window is settled, and the row holds its ticks in time and the first of its late ones.
   */
  @Override
  public void window(LateWindow window) {
    Key key = new Key(window.symbol(), window.windowStart());
    CandleRow row = unexplained.get(key).served();
    long late = row.tickCount() - window.inTime();
    if (!window.isSettled() || late <= 0 || late > window.merged()) {
      return;
    }
    Optional<Candle> right = window.candleWithFirst(late);
    if (right.isEmpty()) {
      notCompared++;
      explained(key);
    } else if (CandleRow.of(right.get()).differencesOf(row).isEmpty()) {
      explained(key);
    }
  }

  /** Windows with more late ticks than can be sorted. */
  long notCompared() {
    return notCompared;
  }

  /**
   * Reports as a difference every row that no tick explains, unless retention has removed ticks of
   * it.
   */
  void settleUnexplained() {
    unexplained.forEach(
        (key, waiting) -> {
          candles.count(key.symbol(), waiting.served().tickCount());
          if (!waiting.mayBeRight()) {
            candles.differ(key.symbol(), key.windowStart(), waiting.detail());
          }
        });
    unexplained.clear();
  }
}
