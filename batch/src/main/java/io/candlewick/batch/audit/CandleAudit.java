package io.candlewick.batch.audit;

import io.candlewick.batch.Sources;
import io.candlewick.batch.history.SymbolHistory;
import io.candlewick.batch.late.WindowSet;
import io.candlewick.batch.served.CandleMerge;
import io.candlewick.batch.served.CandleRow;
import io.candlewick.batch.served.ServedCandles;
import io.candlewick.batch.served.SettledWindows;
import io.candlewick.model.Candle;
import io.candlewick.model.CandleInterval;
import io.candlewick.model.CandleState;
import io.candlewick.store.CandleReader;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Compares candles. Settled windows are compared as they come; windows still open at the snapshot
 * may be served ahead of it, and wait in {@link #unexplained} for the tick that explains them.
 * Settled ones that may hold late ticks are left to {@link LateAudit}.
 */
final class CandleAudit {
  private record Key(String symbol, Instant windowStart) {}

  /**
   * A row that is not what the ticks say.
   *
   * @param mayBeRight whether ticks that retention has removed may be in it
   */
  private record Waiting(
      CandleRow served, String detail, long ticksAtSnapshot, boolean mayBeRight) {}

  private final ServedCandles served;
  private final CandleInterval interval;
  private final Differences differences;
  private final SettledWindows settled;
  private final Map<Key, Waiting> unexplained = new HashMap<>();
  private final Map<String, Long> ticksServed = new HashMap<>();
  private final Map<String, Long> windows = new HashMap<>();
  private final WindowSet maybeMerged;
  private final WindowSet different;

  CandleAudit(Sources sources, ServedCandles served, Differences differences) {
    this.served = served;
    this.interval = sources.candles().interval();
    this.differences = differences;
    this.settled = new SettledWindows(sources.candles(), this::compare);
    this.maybeMerged = new WindowSet(interval);
    this.different = new WindowSet(interval);
  }

  void settled(SymbolHistory symbol, Candle candle) {
    settled.add(symbol, candle);
  }

  /** Settled windows that were not compared, as what is served of them may hold late ticks. */
  WindowSet maybeMerged() {
    return maybeMerged;
  }

  /** Whether a settled window was compared, and was what the ticks in time say. */
  boolean isEqual(String symbol, Instant windowStart) {
    return !maybeMerged.contains(symbol, windowStart) && !different.contains(symbol, windowStart);
  }

  /** Whether a settled window was compared, and is reported as different. */
  boolean isDifferent(String symbol, Instant windowStart) {
    return different.contains(symbol, windowStart);
  }

  private void compare(SymbolHistory symbol, List<Candle> expected, Instant from, Instant to) {
    String name = symbol.symbol();
    CandleMerge.merge(
        expected,
        served.read(name, interval, from, to),
        new CandleMerge.Visitor() {
          @Override
          public void both(Candle candle, CandleRow row) {
            CandleRow right = CandleRow.of(candle);
            List<String> found = right.differencesOf(row);
            if (found.isEmpty()) {
              count(name, row.tickCount());
            } else if (mayHoldLateTicks(row, candle.tickCount())) {
              maybeMerged.add(name, row.windowStart());
            } else if (symbol.isTruncated() && right.mayLackTicksOf(row)) {
              count(name, row.tickCount());
            } else {
              count(name, row.tickCount());
              differ(name, candle.windowStart(), String.join("; ", found));
            }
          }

          @Override
          public void missing(Candle candle) {
            differ(name, candle.windowStart(), missingText(candle));
          }

          @Override
          public void extra(CandleRow row) {
            if (mayHoldLateTicks(row, 0)) {
              maybeMerged.add(name, row.windowStart());
            } else {
              count(name, row.tickCount());
              if (!symbol.isTruncated()) {
                differ(name, row.windowStart(), extraText(row));
              }
            }
          }
        });
  }

  private static boolean mayHoldLateTicks(CandleRow row, long inTime) {
    return row.state() == CandleState.CORRECTED && row.tickCount() > inTime;
  }

  private static String missingText(Candle candle) {
    return "not served, ticks say " + candle.tickCount() + " ticks";
  }

  static String extraText(CandleRow row) {
    return "served with " + row.tickCount() + " ticks, no tick is in it";
  }

  private void count(String symbol, long ticks) {
    ticksServed.merge(symbol, ticks, Long::sum);
    windows.merge(symbol, 1L, Long::sum);
  }

  /** Counts ticks of a window that was not compared here. */
  void countOther(String symbol, long ticks, long candles) {
    ticksServed.merge(symbol, ticks, Long::sum);
    windows.merge(symbol, candles, Long::sum);
  }

  void differ(String symbol, Instant windowStart, String detail) {
    differences.add(Difference.Kind.CANDLE, symbol, windowStart.toString(), detail);
    different.add(symbol, windowStart);
  }

  /** Compares what is still open at the snapshot; what is ahead of it waits to be explained. */
  void compareOpenWindows(SymbolHistory symbol) {
    String name = symbol.symbol();
    Instant from = settled.notYetHandedOn(symbol);
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
              count(name, row.tickCount());
            } else {
              boolean mayBeRight = symbol.isTruncated() && right.mayLackTicksOf(row);
              await(name, row, String.join("; ", found), candle.tickCount(), mayBeRight);
            }
          }

          @Override
          public void missing(Candle candle) {
            differ(name, candle.windowStart(), missingText(candle));
          }

          @Override
          public void extra(CandleRow row) {
            if (mayHoldLateTicks(row, 0)
                && symbol.isSettled(interval.windowEnd(row.windowStart()))) {
              maybeMerged.add(name, row.windowStart());
            } else {
              await(name, row, extraText(row), 0, symbol.isTruncated());
            }
          }
        });
  }

  /** Has every candle of a symbol without ticks wait for its explanation. */
  void compareUnknown(String symbol) {
    for (CandleRow row : served.read(symbol, interval, CandleReader.BEGINNING, CandleReader.END)) {
      await(symbol, row, extraText(row), 0, false);
    }
  }

  void flush() {
    settled.flush();
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
      unexplained.remove(key);
      if (waiting.ticksAtSnapshot() > 0) {
        count(candle.symbol(), waiting.ticksAtSnapshot());
      }
    }
  }

  /** Whatever no tick explained is a difference, but where retention has removed ticks of it. */
  void settleUnexplained() {
    unexplained.forEach(
        (key, waiting) -> {
          count(key.symbol(), waiting.served().tickCount());
          if (!waiting.mayBeRight()) {
            differ(key.symbol(), key.windowStart(), waiting.detail());
          }
        });
    unexplained.clear();
  }

  long ticksServed(String symbol) {
    return ticksServed.getOrDefault(symbol, 0L);
  }

  long windows(String symbol) {
    return windows.getOrDefault(symbol, 0L);
  }
}
