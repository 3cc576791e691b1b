package io.candlewick.batch.rebuild;

import io.candlewick.batch.served.CandleMerge;
import io.candlewick.batch.served.CandleRow;
import io.candlewick.batch.served.ServedCandles;
import io.candlewick.model.Candle;
import io.candlewick.model.CandleInterval;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/** Makes spans of served candles equal to expected ones and counts what that took. */
final class CandleRepair {
  private static final int ROWS_AT_A_TIME = 1_000;

  private static final class Counts {
    private long added;
    private long corrected;
    private long removed;
  }

  private final ServedCandles served;
  private final CandleInterval interval;
  private final TreeMap<String, Counts> counts = new TreeMap<>();

  CandleRepair(ServedCandles served, CandleInterval interval) {
    this.served = served;
    this.interval = interval;
  }

  /** Makes exactly these windows of a symbol be served in {@code [from, to)}. */
  void repair(String symbol, List<Candle> expected, Instant from, Instant to) {
    Counts count = counts.computeIfAbsent(symbol, name -> new Counts());
    List<CandleRow> wrong = new ArrayList<>();
    List<Instant> needless = new ArrayList<>();
    CandleMerge.merge(
        expected,
        served.read(symbol, interval, from, to),
        new CandleMerge.Visitor() {
          @Override
          public void both(Candle candle, CandleRow row) {
            CandleRow right = CandleRow.of(candle);
            if (!right.differencesOf(row).isEmpty()) {
              count.corrected++;
              wrong.add(right.inStateAfter(row));
            }
          }

          @Override
          public void missing(Candle candle) {
            count.added++;
            wrong.add(CandleRow.of(candle));
          }

          @Override
          public void extra(CandleRow row) {
            count.removed++;
            needless.add(row.windowStart());
          }
        });
    served.remove(symbol, interval, needless);
    for (int i = 0; i < wrong.size(); i += ROWS_AT_A_TIME) {
      served.put(wrong.subList(i, Math.min(wrong.size(), i + ROWS_AT_A_TIME)));
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
