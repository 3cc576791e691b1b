package io.candlewick.batch.audit;

import io.candlewick.analytics.RejectedCounts;
import io.candlewick.analytics.Verdict;
import io.candlewick.batch.history.SymbolHistory;
import io.candlewick.batch.history.TickHistory;
import io.candlewick.model.RejectReason;
import io.candlewick.store.BalanceReader;
import io.candlewick.store.TickBalance;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import javax.sql.DataSource;

/**
 * Compares {@code tick_balance} with what the log says. Rows may be ahead of the snapshot, as ticks
 * keep coming: the ticks after it explain them. Where retention has removed ticks of a symbol, its
 * row must count at least those that are left. Not thread-safe.
 */
final class BalanceAudit {
  private final Map<String, TickBalance> rows = new TreeMap<>();
  private final Optional<String> onlySymbol;
  private final BalanceDifferences differences;
  private final JudgedAudit judged;
  private final RejectedAudit rejected;
  private final boolean isWhole;
  private boolean hasOthers;
  private long unverified;
  private long notCompared;
  private long notSaid;

  /**
   * @param onlySymbol the one symbol; all where empty
   * @param isWhole whether retention has removed nothing
   */
  BalanceAudit(Differences differences, Optional<String> onlySymbol, boolean isWhole) {
    this.differences = new BalanceDifferences(differences);
    this.judged = new JudgedAudit(this.differences);
    this.rejected = new RejectedAudit(this.differences);
    this.onlySymbol = onlySymbol;
    this.isWhole = isWhole;
  }

  /** Reads the table; to be called once the stream has passed the snapshot. */
  void read(DataSource postgres) {
    new BalanceReader(postgres).all().forEach(row -> rows.put(row.symbol(), row));
    hasOthers = rows.containsKey(RejectedCounts.OTHER);
    onlySymbol.ifPresent(symbol -> rows.keySet().removeIf(other -> !other.equals(symbol)));
  }

  /** Whether the stream may have taken conflicts of a symbol for duplicates. */
  boolean mayHideConflicts(String symbol) {
    TickBalance row = rows.get(symbol);
    return row == null || row.unverified() > 0;
  }

  /** A record that is no sound tick. */
  void rejected(String symbol, RejectReason reason, boolean beyondSnapshot) {
    rejected.rejected(symbol, reason, beyondSnapshot);
  }

  /** A tick after the snapshot. */
  void judgedBeyondSnapshot(String symbol, Verdict verdict) {
    judged.judged(symbol, verdict);
  }

  /**
   * Compares what was judged and what was repaired.
   *
   * @param history has judged the ticks up to the snapshot and no others
   */
  void compare(TickHistory history, LateAudit late) {
    for (SymbolHistory symbol : history.symbols()) {
      VerdictCounts log =
          symbol
              .state()
              .map(state -> VerdictCounts.of(state.counts()))
              .orElseGet(VerdictCounts::none);
      TickBalance row = rows.get(symbol.symbol());
      if (row == null) {
        if (log.judged() > 0) {
          differences.add(symbol.symbol(), "no row in tick_balance");
        }
      } else if (symbol.isTruncated()) {
        differences.compare(
            symbol.symbol(),
            "published - rejected",
            JudgedAudit.judgedOf(row),
            log.judged(),
            BalanceDifferences.UNBOUNDED);
      } else {
        compare(row, log, late.counts(symbol.symbol()));
      }
    }
    if (isWhole) {
      rows.values().stream()
          .filter(row -> history.find(row.symbol()).isEmpty())
          .forEach(row -> compare(row, VerdictCounts.none(), LateCounts.NONE));
    }
  }

  private void compare(TickBalance row, VerdictCounts log, LateCounts late) {
    unverified += row.unverified();
    notCompared += log.unverified();
    compareLate(row, log, late);
    judged.compare(row, log);
  }

  /**
   * Repairs run now and then, so less may be said than is so; more only of late ticks, or of
   * windows, that came or were settled after the snapshot.
   */
  private void compareLate(TickBalance row, VerdictCounts log, LateCounts late) {
    long lateAhead = Math.max(0, row.late() - log.late());
    long settledAhead = JudgedAudit.judgedOf(row) > log.judged() ? late.waiting() : 0;
    String symbol = row.symbol();
    differences.compare(
        symbol, "late_merged", row.lateMerged(), 0, late.merged() + settledAhead + lateAhead);
    differences.compare(
        symbol, "late_duplicates", row.lateDuplicates(), 0, late.duplicates() + lateAhead);
    differences.compare(
        symbol, "late_conflicts", row.lateConflicts(), 0, late.conflicts() + lateAhead);
    notSaid +=
        Math.max(0, late.merged() - row.lateMerged())
            + Math.max(0, late.duplicates() - row.lateDuplicates())
            + Math.max(0, late.conflicts() - row.lateConflicts());
  }

  /** Whether rows are ahead of the snapshot. */
  boolean isUnexplained() {
    return judged.isUnexplained() || rejected.isAhead(rows.values());
  }

  /**
   * What the log does not explain up to its end is a difference.
   *
   * @param history has judged the ticks up to the end, if anything was unexplained
   */
  void settleUnexplained(TickHistory history) {
    if (isWhole) {
      rows.keySet().removeIf(symbol -> isUnknown(symbol, history));
    }
    judged.settle();
    if (!hasOthers && !rejected.hasOthers()) {
      rejected.compareEach(rows, isWhole);
    } else if (onlySymbol.isEmpty()) {
      rejected.compareSums(rows, isWhole);
    }
  }

  private boolean isUnknown(String symbol, TickHistory history) {
    boolean isOther = symbol.equals(RejectedCounts.OTHER) && rejected.hasOthers();
    if (isOther || history.find(symbol).isPresent()) {
      return false;
    }
    differences.add(symbol, "a row of a symbol that no record on market.ticks names");
    judged.forget(symbol);
    return true;
  }

  /** Duplicates of which the stream could not tell whether they are conflicts. */
  Optional<String> unverifiedNote() {
    return unverified == 0
        ? Optional.empty()
        : Optional.of(
            "The stream could not compare "
                + unverified
                + " duplicates with their first ticks, which it did not remember; here they were"
                + " compared, as far as the newest ticks tell");
  }

  /** Duplicates of which it cannot be told here whether they are conflicts. */
  Optional<String> notComparedNote() {
    return notCompared == 0
        ? Optional.empty()
        : Optional.of(
            notCompared
                + " duplicates are unverified: their first ticks lie too far back to be compared"
                + " here, and where the stream compared them, its word is taken");
  }

  /** Late ticks that were placed though {@code tick_balance} does not say so yet. */
  Optional<String> notSaidNote() {
    return notSaid == 0
        ? Optional.empty()
        : Optional.of(
            "tick_balance does not count "
                + notSaid
                + " placed late ticks yet: the next repair does");
  }
}
