package io.candlewick.audit.compare;

import io.candlewick.analytics.RejectedCounts;
import io.candlewick.analytics.Verdict;
import io.candlewick.audit.history.SymbolHistory;
import io.candlewick.audit.history.TickHistory;
import io.candlewick.model.CountText;
import io.candlewick.model.RejectReason;
import io.candlewick.store.BalanceReader;
import io.candlewick.store.TickBalance;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import javax.sql.DataSource;

/**
 * Compares {@code tick_balance} with the log. Rows may be ahead of the snapshot because ticks keep
 * coming; the ticks after it explain them. If retention has removed ticks of a symbol, its row must
 * count at least the ticks that are left. Not thread-safe.
 */
final class BalanceAudit {
  private final Map<String, TickBalance> rows = new TreeMap<>();
  private final Optional<String> onlySymbol;
  private final BalanceDifferences differences;
  private final JudgedAudit judged;
  private final RejectedAudit rejected;
  private final RepairedAudit repaired;
  private final boolean isWhole;
  private boolean hasOthers;
  private long unverified;
  private long notCompared;

  /**
   * @param onlySymbol the one symbol; all where empty
   * @param isWhole whether retention has removed nothing
   */
  BalanceAudit(Differences differences, Optional<String> onlySymbol, boolean isWhole) {
    this.differences = new BalanceDifferences(differences);
    this.judged = new JudgedAudit(this.differences);
    this.rejected = new RejectedAudit(this.differences);
    this.repaired = new RepairedAudit(this.differences);
    this.onlySymbol = onlySymbol;
    this.isWhole = isWhole;
  }

  /** Reads the table; call it once the stream has passed the snapshot. */
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

  /** A record up to the snapshot that is in no candle. */
  void rejected(String symbol, RejectReason reason) {
    rejected.rejected(symbol, reason, false);
  }

  /** A record after the snapshot that is in no candle. */
  void rejectedBeyondSnapshot(String symbol, RejectReason reason) {
    rejected.rejected(symbol, reason, true);
  }

  /** A tick after the snapshot. */
  void judgedBeyondSnapshot(String symbol, Verdict verdict) {
    judged.judged(symbol, verdict);
  }

  /**
   * Compares the counts of judged and of repaired ticks.
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
    repaired.compare(row, log, late);
    judged.compare(row, log);
  }

  /** Whether rows are ahead of the snapshot. */
  boolean isUnexplained() {
    return judged.isUnexplained() || rejected.isAhead(rows.values());
  }

  /**
   * Reports as a difference everything that the whole log does not explain.
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

  /** What was not, or not fully, compared, or not by the stream. */
  List<String> notes() {
    List<String> notes = new ArrayList<>();
    if (unverified > 0) {
      notes.add(
          "The stream could not compare "
              + CountText.of(
                  unverified,
                  "duplicate with its first tick, which it did not remember; here it was",
                  "duplicates with their first ticks, which it did not remember; here they were")
              + " compared, as far as the newest ticks tell");
    }
    if (notCompared > 0) {
      notes.add(
          CountText.of(
              notCompared,
              "duplicate is unverified: its first tick lies too far back to be compared here, and if"
                  + " the stream compared it, its result is accepted",
              "duplicates are unverified: their first ticks lie too far back to be compared here,"
                  + " and where the stream compared them, its result is accepted"));
    }
    repaired.note().ifPresent(notes::add);
    return notes;
  }
}
