package io.candlewick.audit.compare;

import io.candlewick.model.CountText;
import io.candlewick.store.TickBalance;
import java.util.Optional;

/**
 * Compares the columns of {@code tick_balance} that repairs write. A repair runs now and then, so
 * less may be said than is so; more only of late ticks that came after the snapshot, or of windows
 * that were settled after it. Not thread-safe.
 */
final class RepairedAudit {
  private final BalanceDifferences differences;
  private long notSaid;

  RepairedAudit(BalanceDifferences differences) {
    this.differences = differences;
  }

  /** Compares a row with the log, and the served candles, at the snapshot. */
  void compare(TickBalance row, VerdictCounts log, LateCounts late) {
    long lateAhead = Math.max(0, row.late() - log.late());
    long settledAhead = JudgedAudit.judgedOf(row) > log.judged() ? late.waiting() : 0;
    compare(row, "late_merged", row.lateMerged(), late.merged(), settledAhead + lateAhead);
    compare(row, "late_duplicates", row.lateDuplicates(), late.duplicates(), lateAhead);
    compare(row, "late_conflicts", row.lateConflicts(), late.conflicts(), lateAhead);
  }

  private void compare(TickBalance row, String column, long served, long said, long ahead) {
    differences.compare(row.symbol(), column, served, 0, said + ahead);
    notSaid += Math.max(0, said - served);
  }

  /** Late ticks that were placed though {@code tick_balance} does not say so yet. */
  Optional<String> note() {
    return notSaid == 0
        ? Optional.empty()
        : Optional.of(
            "tick_balance does not count "
                + CountText.of(notSaid, "placed late tick")
                + " yet: the next repair does");
  }
}
