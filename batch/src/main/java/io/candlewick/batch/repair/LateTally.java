package io.candlewick.batch.repair;

import io.candlewick.batch.late.LateWindow;
import io.candlewick.store.RepairedTicks;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Counts late ticks by symbol and by what became of them. Not thread-safe. */
public final class LateTally {
  private static final class Counts {
    private long merged;
    private long duplicates;
    private long conflicts;
    private long waiting;
    private long unknown;
  }

  private final Map<String, Counts> bySymbol = new TreeMap<>();

  /** Books the late ticks of a window. */
  public void add(LateWindow window, Placement placement) {
    Counts counts = bySymbol.computeIfAbsent(window.symbol(), symbol -> new Counts());
    counts.duplicates += window.duplicates();
    counts.conflicts += window.conflicts();
    switch (placement) {
      case SERVED -> counts.merged += window.merged();
      case WAITING -> counts.waiting += window.merged();
      case UNKNOWN -> counts.unknown += window.merged();
    }
  }

  /** Whether late ticks of a symbol are in no candle though they should be. */
  public boolean hasLeft(String symbol) {
    Counts counts = bySymbol.get(symbol);
    return counts != null && counts.waiting + counts.unknown > 0;
  }

  /** What there is to be said in {@code tick_balance}. */
  public List<RepairedTicks> repaired() {
    return lines().stream()
        .map(
            line ->
                new RepairedTicks(
                    line.symbol(), line.merged(), line.duplicates(), line.conflicts()))
        .toList();
  }

  List<RepairReport.SymbolLine> lines() {
    return bySymbol.entrySet().stream()
        .map(entry -> line(entry.getKey(), entry.getValue()))
        .toList();
  }

  private static RepairReport.SymbolLine line(String symbol, Counts counts) {
    return new RepairReport.SymbolLine(
        symbol,
        counts.merged + counts.duplicates + counts.conflicts + counts.waiting + counts.unknown,
        counts.merged,
        counts.duplicates,
        counts.conflicts,
        counts.waiting,
        counts.unknown);
  }
}
