package io.candlewick.batch.audit;

import io.candlewick.analytics.TickCounts;
import io.candlewick.batch.history.SymbolHistory;
import io.candlewick.store.BalanceReader;
import io.candlewick.store.TickBalance;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;

/**
 * Compares {@code tick_balance} with what the log says at the snapshot. Rows may be ahead of it, as
 * ticks keep coming: then no number may be smaller. Not thread-safe.
 */
final class BalanceAudit {
  private final Map<String, TickBalance> rows = new HashMap<>();
  private final Differences differences;
  private long unverified;
  private long notCompared;
  private long notSaid;

  BalanceAudit(Differences differences) {
    this.differences = differences;
  }

  /** Reads the table; to be called once the stream has passed the snapshot. */
  void read(DataSource postgres) {
    new BalanceReader(postgres).all().forEach(row -> rows.put(row.symbol(), row));
  }

  /** Whether the stream may have taken conflicts of a symbol for duplicates. */
  boolean mayHideConflicts(String symbol) {
    TickBalance row = rows.get(symbol);
    return row == null || row.unverified() > 0;
  }

  /**
   * Compares one symbol.
   *
   * @param merged late ticks that are in served candles
   */
  void compare(SymbolHistory symbol, long merged) {
    Optional<TickCounts> judged = symbol.state().map(state -> state.counts());
    if (judged.isEmpty() || symbol.isTruncated()) {
      return;
    }
    TickBalance row = rows.get(symbol.symbol());
    if (row == null) {
      differ(symbol, "no row in tick_balance");
      return;
    }
    compare(symbol, row, judged.get());
    unverified += row.unverified();
    notCompared += judged.get().unverified();
    boolean isAhead = row.late() > judged.get().late();
    if (!isAhead && row.lateMerged() > merged) {
      differ(
          symbol,
          "tick_balance says that %d late ticks are merged, in candles are %d"
              .formatted(row.lateMerged(), merged));
    }
    notSaid += Math.max(0, merged - row.lateMerged());
  }

  private void compare(SymbolHistory symbol, TickBalance row, TickCounts log) {
    long ahead = row.published() - row.rejected() - log.judged();
    compare(symbol, "in_candles", row.inCandles(), log.accepted(), ahead);
    compare(
        symbol,
        "duplicates + conflicts",
        row.duplicates() + row.conflicts(),
        log.duplicates() + log.conflicts(),
        ahead);
    compare(symbol, "late", row.late(), log.late(), ahead);
    compare(symbol, "fenced", row.fenced(), log.fenced(), ahead);
    boolean hasRightConflicts =
        row.conflicts() + row.unverified() >= log.conflicts()
            && (ahead > 0 || row.conflicts() <= log.conflicts() + log.unverified());
    if (!hasRightConflicts) {
      differ(
          symbol,
          "conflicts: served %d, ticks say %s"
              .formatted(row.conflicts(), fromTo(log.conflicts(), log.unverified())));
    }
  }

  /** What is known to be in conflict, and what may be more. */
  private static String fromTo(long conflicts, long unverified) {
    return unverified == 0 ? "" + conflicts : conflicts + " to " + (conflicts + unverified);
  }

  private void compare(SymbolHistory symbol, String column, long served, long said, long ahead) {
    if (ahead < 0 || served < said || (ahead == 0 && served != said)) {
      differ(symbol, "%s: served %d, ticks say %d".formatted(column, served, said));
    }
  }

  private void differ(SymbolHistory symbol, String detail) {
    differences.add(Difference.Kind.BALANCE, symbol.symbol(), "tick_balance", detail);
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

  /** Late ticks that are in candles though {@code tick_balance} does not say so yet. */
  Optional<String> notSaidNote() {
    return notSaid == 0
        ? Optional.empty()
        : Optional.of(
            "tick_balance does not count "
                + notSaid
                + " merged late ticks yet: the next repair does");
  }
}
