package io.candlewick.audit.repair;

import io.candlewick.analytics.Verdict;
import io.candlewick.analytics.block.TickBlock;
import io.candlewick.audit.history.HistoryListener;
import io.candlewick.audit.history.SymbolHistory;
import io.candlewick.audit.late.LateConflict;
import io.candlewick.model.RejectReason;
import io.candlewick.store.BalanceReader;
import io.candlewick.ticklog.Position;
import java.util.Set;
import java.util.function.Consumer;
import javax.sql.DataSource;

/**
 * Finds conflicts that the stream may have counted as duplicates because it did not remember the
 * first tick: those of symbols with unverified duplicates. Passes everything else on. Not
 * thread-safe.
 */
final class HiddenConflicts implements HistoryListener {
  private final Set<String> symbols;
  private final HistoryListener next;
  private final Consumer<LateConflict> found;

  HiddenConflicts(DataSource postgres, HistoryListener next, Consumer<LateConflict> found) {
    this.symbols = Set.copyOf(new BalanceReader(postgres).symbolsWithUnverified());
    this.next = next;
    this.found = found;
  }

  @Override
  public void judged(SymbolHistory symbol, TickBlock tick, Verdict verdict) {
    next.judged(symbol, tick, verdict);
  }

  @Override
  public void conflict(SymbolHistory symbol, Position position, Position first) {
    next.conflict(symbol, position, first);
    if (symbols.contains(symbol.symbol())) {
      found.accept(new LateConflict(symbol.symbol(), position, first));
    }
  }

  @Override
  public void rejected(SymbolHistory symbol, Position position, RejectReason reason) {
    next.rejected(symbol, position, reason);
  }
}
