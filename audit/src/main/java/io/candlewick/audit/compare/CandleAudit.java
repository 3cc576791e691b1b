package io.candlewick.audit.compare;

import io.candlewick.audit.Sources;
import io.candlewick.audit.history.SymbolHistory;
import io.candlewick.audit.late.WindowSet;
import io.candlewick.audit.served.CandleMerge;
import io.candlewick.audit.served.CandleRow;
import io.candlewick.audit.served.ServedCandles;
import io.candlewick.audit.served.SettledWindows;
import io.candlewick.model.Candle;
import io.candlewick.model.CandleInterval;
import io.candlewick.model.CandleState;
import io.candlewick.model.CountText;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Compares the candles of windows that are settled at the snapshot, as they arrive, and counts the
 * candles that are served. Those that may hold late ticks are left to {@link LateAudit}, windows
 * still open to {@link OpenCandleAudit}. Not thread-safe.
 */
final class CandleAudit {
  private final ServedCandles served;
  private final CandleInterval interval;
  private final Differences differences;
  private final SettledWindows settled;
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

  /** Leaves a settled window to be compared with its late ticks. */
  void leave(String symbol, Instant windowStart) {
    maybeMerged.add(symbol, windowStart);
  }

  /** Settled windows that were not compared because their served candles may contain late ticks. */
  WindowSet maybeMerged() {
    return maybeMerged;
  }

  /** Whether a settled window was compared, and equals the candle of its ticks in time. */
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

  static boolean mayHoldLateTicks(CandleRow row, long inTime) {
    return row.state() == CandleState.CORRECTED && row.tickCount() > inTime;
  }

  static String missingText(Candle candle) {
    return "not served, ticks say " + CountText.of(candle.tickCount(), "tick");
  }

  static String extraText(CandleRow row) {
    return "served with " + CountText.of(row.tickCount(), "tick") + ", no tick is in it";
  }

  /** Counts the ticks of one candle that is served. */
  void count(String symbol, long ticks) {
    count(symbol, ticks, 1);
  }

  /** Counts ticks and candles that are served. */
  void count(String symbol, long ticks, long candles) {
    ticksServed.merge(symbol, ticks, Long::sum);
    windows.merge(symbol, candles, Long::sum);
  }

  void differ(String symbol, Instant windowStart, String detail) {
    differences.add(Difference.Kind.CANDLE, symbol, windowStart.toString(), detail);
    different.add(symbol, windowStart);
  }

  /** Compares what was held back so far. */
  void flush() {
    settled.flush();
  }

  /** The starts of those windows of a symbol that were not compared. */
  Instant notYetCompared(SymbolHistory symbol) {
    return settled.notYetHandedOn(symbol);
  }

  long ticksServed(String symbol) {
    return ticksServed.getOrDefault(symbol, 0L);
  }

  long windows(String symbol) {
    return windows.getOrDefault(symbol, 0L);
  }
}
