package io.candlewick.batch.late;

import io.candlewick.audit.late.LateConflict;
import io.candlewick.audit.repair.RepairSinks;
import io.candlewick.batch.late.Corrections.SymbolHour;
import io.candlewick.model.Candle;
import io.candlewick.store.RepairedTicks;
import io.candlewick.store.SeenNumbers;
import java.sql.SQLException;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Writes a repair, and keeps the figures of each hour before its candles change. */
final class RememberingSinks implements RepairSinks {
  private final RepairSinks sinks;
  private final Corrections corrections;
  private final Set<SymbolHour> changed = new LinkedHashSet<>();

  RememberingSinks(RepairSinks sinks, Corrections corrections) {
    this.sinks = sinks;
    this.corrections = corrections;
  }

  /** The hours that have changed so far. */
  Set<SymbolHour> changed() {
    return changed;
  }

  @Override
  public void write(List<Candle> candles) {
    Set<SymbolHour> hours = new LinkedHashSet<>();
    for (Candle candle : candles) {
      hours.add(
          new SymbolHour(candle.symbol(), candle.windowStart().truncatedTo(ChronoUnit.HOURS)));
    }
    try {
      corrections.add(hours);
    } catch (SQLException e) {
      throw new IllegalStateException("Cannot keep the figures before the correction", e);
    }
    sinks.write(candles);
    changed.addAll(hours);
  }

  @Override
  public void push(List<Candle> candles) {
    sinks.push(candles);
  }

  @Override
  public void cutGaps(List<SeenNumbers> numbers) {
    sinks.cutGaps(numbers);
  }

  @Override
  public void sendConflicts(List<LateConflict> conflicts) {
    sinks.sendConflicts(conflicts);
  }

  @Override
  public void account(List<RepairedTicks> ticks) {
    sinks.account(ticks);
  }
}
