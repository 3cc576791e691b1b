package io.candlewick.audit.repair;

import io.candlewick.audit.history.TickScope;
import io.candlewick.store.CandleReader;
import java.time.Instant;

/**
 * The scope of a repair. Immutable.
 *
 * @param symbols whose late ticks it places
 * @param from only windows that start here or later are changed
 * @param to only windows that start before are changed
 */
public record RepairScope(TickScope symbols, Instant from, Instant to) {
  /** Everything. */
  public static RepairScope all() {
    return of(TickScope.all());
  }

  /** All windows of some symbols. */
  public static RepairScope of(TickScope symbols) {
    return new RepairScope(symbols, CandleReader.BEGINNING, CandleReader.END);
  }

  /**
   * The same scope, but without changes: the repair only reports what is merged and what is
   * waiting.
   */
  public RepairScope changingNothing() {
    return new RepairScope(symbols, CandleReader.BEGINNING, CandleReader.BEGINNING);
  }

  boolean mayChange(Instant windowStart) {
    return !windowStart.isBefore(from) && windowStart.isBefore(to);
  }

  boolean changesNothing() {
    return !from.isBefore(to);
  }
}
