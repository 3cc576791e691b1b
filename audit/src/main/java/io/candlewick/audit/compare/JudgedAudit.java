package io.candlewick.audit.compare;

import io.candlewick.analytics.Verdict;
import io.candlewick.store.TickBalance;
import java.util.HashMap;
import java.util.Map;

/**
 * Compares the columns of {@code tick_balance} that count judged ticks, exactly. A row ahead of the
 * snapshot waits for the tick at which the log has judged as many: there both must be equal, as a
 * symbol's ticks are judged in one order. Not thread-safe.
 */
final class JudgedAudit {
  private record Ahead(TickBalance row, VerdictCounts log) {}

  private final BalanceDifferences differences;
  private final Map<String, Ahead> ahead = new HashMap<>();

  JudgedAudit(BalanceDifferences differences) {
    this.differences = differences;
  }

  /** Ticks of a row that are sound records. */
  static long judgedOf(TickBalance row) {
    return row.published() - row.rejected();
  }

  /** Compares a row with the log at the snapshot. */
  void compare(TickBalance row, VerdictCounts log) {
    if (judgedOf(row) > log.judged()) {
      ahead.put(row.symbol(), new Ahead(row, log));
    } else {
      compareColumns(row, log);
    }
  }

  private void compareColumns(TickBalance row, VerdictCounts log) {
    String symbol = row.symbol();
    differences.compare(symbol, "in_candles", row.inCandles(), log.accepted());
    differences.compare(
        symbol,
        "duplicates + conflicts",
        row.duplicates() + row.conflicts(),
        log.duplicates() + log.conflicts());
    differences.compare(symbol, "late", row.late(), log.late());
    differences.compare(symbol, "fenced", row.fenced(), log.fenced());
    differences.compare(
        symbol,
        "conflicts",
        row.conflicts(),
        Math.max(0, log.conflicts() - row.unverified()),
        log.conflicts() + log.unverified());
  }

  boolean isUnexplained() {
    return !ahead.isEmpty();
  }

  /** A tick after the snapshot. */
  void judged(String symbol, Verdict verdict) {
    Ahead waiting = ahead.get(symbol);
    if (waiting != null) {
      waiting.log().add(verdict);
      if (waiting.log().judged() == judgedOf(waiting.row())) {
        compareColumns(waiting.row(), waiting.log());
        ahead.remove(symbol);
      }
    }
  }

  /** A row that is not to be compared after all. */
  void forget(String symbol) {
    ahead.remove(symbol);
  }

  /** What counts more ticks than there are is a difference. */
  void settle() {
    ahead
        .values()
        .forEach(
            waiting ->
                differences.compare(
                    waiting.row().symbol(),
                    "published - rejected",
                    judgedOf(waiting.row()),
                    waiting.log().judged()));
    ahead.clear();
  }
}
