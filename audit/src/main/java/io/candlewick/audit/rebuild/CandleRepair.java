package io.candlewick.audit.rebuild;

import io.candlewick.audit.served.CandleMerge;
import io.candlewick.audit.served.CandleRow;
import io.candlewick.audit.served.ServedCandles;
import io.candlewick.model.Candle;
import io.candlewick.model.CandleInterval;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiPredicate;

/** Makes spans of served candles equal to expected ones and counts what that took. */
final class CandleRepair {
  private static final int ROW_BATCH = 1_000;

  private static final class Counts {
    private long added;
    private long corrected;
    private long removed;
  }

  private final ServedCandles served;
  private final CandleInterval interval;
  private final TreeMap<String, Counts> counts = new TreeMap<>();

  private final BiPredicate<String, Instant> leftOut;

  /**
   * @param leftOut symbol and start of windows that {@link #repair} does not look at
   */
  CandleRepair(
      ServedCandles served, CandleInterval interval, BiPredicate<String, Instant> leftOut) {
    this.served = served;
    this.interval = interval;
    this.leftOut = leftOut;
  }

  /**
   * Changes the table so that it contains exactly these windows of a symbol in {@code [from, to)}.
   *
   * @param isTruncated whether retention has removed ticks of the symbol: candles then only grow,
   *     because they may contain removed ticks
   */
  void repair(String symbol, List<Candle> expected, Instant from, Instant to, boolean isTruncated) {
    Counts count = counts.computeIfAbsent(symbol, name -> new Counts());
    List<CandleRow> wrong = new ArrayList<>();
    List<Instant> needless = new ArrayList<>();
    CandleMerge.merge(
        expected,
        served.read(symbol, interval, from, to),
        new CandleMerge.Visitor() {
          @Override
          public void both(Candle candle, CandleRow row) {
            if (leftOut.test(symbol, candle.windowStart())) {
              return;
            }
            CandleRow right = CandleRow.of(candle);
            if (isTruncated && right.mayLackTicksOf(row)) {
              return;
            }
            if (!right.differencesOf(row).isEmpty()) {
              count.corrected++;
              wrong.add(right.inStateAfter(row));
            }
          }

          @Override
          public void missing(Candle candle) {
            if (!leftOut.test(symbol, candle.windowStart())) {
              count.added++;
              wrong.add(CandleRow.of(candle));
            }
          }

          @Override
          public void extra(CandleRow row) {
            if (!isTruncated && !leftOut.test(symbol, row.windowStart())) {
              count.removed++;
              needless.add(row.windowStart());
            }
          }
        });
    served.remove(symbol, interval, needless);
    for (int i = 0; i < wrong.size(); i += ROW_BATCH) {
      served.put(wrong.subList(i, Math.min(wrong.size(), i + ROW_BATCH)));
    }
  }

  /** Writes exactly these windows, including those that {@link #repair} skips. */
  void put(List<Candle> expected, List<Optional<CandleRow>> rows) {
    List<CandleRow> wrong = new ArrayList<>();
    for (int i = 0; i < expected.size(); i++) {
      Counts count = counts.computeIfAbsent(expected.get(i).symbol(), name -> new Counts());
      CandleRow right = CandleRow.of(expected.get(i));
      Optional<CandleRow> row = rows.get(i);
      if (row.isEmpty()) {
        count.added++;
        wrong.add(right);
      } else if (!right.differencesOf(row.get()).isEmpty()) {
        count.corrected++;
        wrong.add(right.inStateAfter(row.get()));
      }
    }
    served.put(wrong);
  }

  /** Removes a window without ticks from the table. */
  void remove(String symbol, Instant windowStart) {
    Instant end = interval.windowEnd(windowStart);
    if (!served.read(symbol, interval, windowStart, end).isEmpty()) {
      served.remove(symbol, interval, List.of(windowStart));
      counts.computeIfAbsent(symbol, name -> new Counts()).removed++;
    }
  }

  /** Symbols with changes, by name. */
  List<RebuildReport.SymbolChanges> changes() {
    return counts.entrySet().stream()
        .map(
            entry ->
                new RebuildReport.SymbolChanges(
                    entry.getKey(),
                    entry.getValue().added,
                    entry.getValue().corrected,
                    entry.getValue().removed))
        .filter(changes -> changes.added() + changes.corrected() + changes.removed() > 0)
        .toList();
  }
}
