package io.candlewick.audit.repair;

import io.candlewick.audit.late.LateWindow;
import io.candlewick.store.RepairedTicks;
import io.candlewick.ticklog.Offsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Counts late ticks by symbol and outcome. Not thread-safe. */
public final class LateTally {
  private static final class Counts {
    private long merged;
    private long duplicates;
    private long conflicts;
    private long waiting;
    private long unknown;
    private long freshMerged;
    private long freshDuplicates;
    private long freshConflicts;
    private int partition;
  }

  private final Map<String, Counts> bySymbol = new TreeMap<>();

  /** Books the late ticks of a window. */
  public void add(LateWindow window, Placement placement) {
    Counts counts = bySymbol.computeIfAbsent(window.symbol(), symbol -> new Counts());
    counts.partition = window.history().partition();
    counts.duplicates += window.counts().duplicates();
    counts.conflicts += window.counts().conflicts();
    counts.freshDuplicates += window.fresh().duplicates();
    counts.freshConflicts += window.fresh().conflicts();
    switch (placement) {
      case SERVED -> {
        counts.merged += window.merged();
        counts.freshMerged += window.fresh().merged();
      }
      case WAITING -> counts.waiting += window.merged();
      case UNKNOWN -> counts.unknown += window.merged();
    }
  }

  /** Up to which offset late ticks of a symbol were counted for good before, exclusive. */
  public static long countedUpTo(Map<String, RepairedTicks> before, String symbol) {
    RepairedTicks known = before.get(symbol);
    return known == null ? 0 : known.upTo();
  }

  /** Whether late ticks of a symbol are in no candle though they should be. */
  public boolean hasLeft(String symbol) {
    Counts counts = bySymbol.get(symbol);
    return counts != null && counts.waiting + counts.unknown > 0;
  }

  /**
   * The counts for {@code tick_balance}.
   *
   * @param before what was counted for good before
   * @param snapshot up to where the log was read
   */
  public List<RepairedTicks> repaired(Map<String, RepairedTicks> before, Offsets snapshot) {
    List<RepairedTicks> repaired = new ArrayList<>();
    bySymbol.forEach(
        (symbol, counts) -> {
          RepairedTicks known =
              before.getOrDefault(symbol, new RepairedTicks(symbol, 0, 0, 0, 0, true));
          repaired.add(
              new RepairedTicks(
                  symbol,
                  known.merged() + counts.freshMerged,
                  known.duplicates() + counts.freshDuplicates,
                  known.conflicts() + counts.freshConflicts,
                  snapshot.of(counts.partition),
                  counts.waiting == 0));
        });
    return repaired;
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
