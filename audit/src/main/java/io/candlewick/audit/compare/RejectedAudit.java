package io.candlewick.audit.compare;

import io.candlewick.analytics.RejectedCounts;
import io.candlewick.model.RejectReason;
import io.candlewick.store.TickBalance;
import java.util.Collection;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * Compares how many records were rejected, in total and by reason. A row may be ahead of the
 * snapshot, but not of the log's end. If more symbols have rejected records than are counted
 * separately, only the totals can be compared. If retention has removed records, a row may count
 * any number of additional ones. Not thread-safe.
 */
final class RejectedAudit {
  private final BalanceDifferences differences;
  private final Map<String, Map<RejectReason, Long>> atSnapshot = new HashMap<>();
  private final Map<String, Map<RejectReason, Long>> atEnd = new HashMap<>();

  RejectedAudit(BalanceDifferences differences) {
    this.differences = differences;
  }

  /** A record that is in no candle; those that the stream judged are counted elsewhere. */
  void rejected(String symbol, RejectReason reason, boolean beyondSnapshot) {
    if (reason == RejectReason.CONFLICT || reason == RejectReason.FENCED) {
      return;
    }
    count(atEnd, symbol, reason);
    if (!beyondSnapshot) {
      count(atSnapshot, symbol, reason);
    }
  }

  private static void count(
      Map<String, Map<RejectReason, Long>> counts, String symbol, RejectReason reason) {
    counts
        .computeIfAbsent(symbol, name -> new EnumMap<>(RejectReason.class))
        .merge(reason, 1L, Long::sum);
  }

  /** Whether there are more symbols with rejected records than are counted on their own. */
  boolean hasOthers() {
    return atEnd.size() > RejectedCounts.MOST_SYMBOLS;
  }

  /** Whether rows count more than the log has up to the snapshot. */
  boolean isAhead(Collection<TickBalance> rows) {
    return rows.stream()
        .anyMatch(row -> row.rejected() > sum(atSnapshot.getOrDefault(row.symbol(), Map.of())));
  }

  /**
   * Compares each symbol.
   *
   * @param isWhole whether retention has removed nothing
   */
  void compareEach(Map<String, TickBalance> rows, boolean isWhole) {
    TreeSet<String> symbols = new TreeSet<>(rows.keySet());
    symbols.addAll(atSnapshot.keySet());
    for (String symbol : symbols) {
      TickBalance row = rows.get(symbol);
      compare(
          symbol,
          row == null ? List.of() : List.of(row),
          atSnapshot.getOrDefault(symbol, Map.of()),
          atEnd.getOrDefault(symbol, Map.of()),
          isWhole);
    }
  }

  /** Compares the sums of all symbols. */
  void compareSums(Map<String, TickBalance> rows, boolean isWhole) {
    compare("(all)", rows.values(), sums(atSnapshot), sums(atEnd), isWhole);
  }

  private static Map<RejectReason, Long> sums(Map<String, Map<RejectReason, Long>> bySymbol) {
    Map<RejectReason, Long> sums = new EnumMap<>(RejectReason.class);
    bySymbol
        .values()
        .forEach(counts -> counts.forEach((reason, count) -> sums.merge(reason, count, Long::sum)));
    return sums;
  }

  private void compare(
      String symbol,
      Collection<TickBalance> rows,
      Map<RejectReason, Long> least,
      Map<RejectReason, Long> most,
      boolean isWhole) {
    differences.compare(
        symbol,
        "rejected",
        rows.stream().mapToLong(TickBalance::rejected).sum(),
        sum(least),
        isWhole ? sum(most) : BalanceDifferences.UNBOUNDED);
    for (RejectReason reason : EnumSet.allOf(RejectReason.class)) {
      differences.compare(
          symbol,
          "rejected_by_reason " + reason,
          rows.stream().mapToLong(row -> row.rejectedByReason().getOrDefault(reason, 0L)).sum(),
          least.getOrDefault(reason, 0L),
          isWhole ? most.getOrDefault(reason, 0L) : BalanceDifferences.UNBOUNDED);
    }
  }

  private static long sum(Map<RejectReason, Long> counts) {
    return counts.values().stream().mapToLong(Long::longValue).sum();
  }
}
