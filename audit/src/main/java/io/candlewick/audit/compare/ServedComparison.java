package io.candlewick.audit.compare;

import io.candlewick.audit.history.SymbolHistory;
import io.candlewick.audit.history.TickHistory;
import io.candlewick.audit.served.ServedCandles;
import io.candlewick.model.CandleInterval;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Compares candles and gaps as of the snapshot, those of symbols without ticks among them. */
final class ServedComparison {
  private final ServedCandles served;
  private final CandleInterval interval;
  private final Optional<String> onlySymbol;
  private final Differences differences;
  private final AuditParts parts;

  ServedComparison(
      ServedCandles served,
      CandleInterval interval,
      Optional<String> onlySymbol,
      Differences differences,
      AuditParts parts) {
    this.served = served;
    this.interval = interval;
    this.onlySymbol = onlySymbol;
    this.differences = differences;
    this.parts = parts;
  }

  /**
   * Compares.
   *
   * @param history has judged the ticks up to the snapshot
   * @param isWhole whether retention has removed nothing
   */
  void run(TickHistory history, boolean isWhole) {
    parts.candles().flush();
    for (SymbolHistory symbol : history.symbols()) {
      parts.openCandles().compare(symbol);
      if (!symbol.isTruncated()) {
        parts.gaps().compare(symbol.symbol(), symbol.gaps());
      }
    }
    if (isWhole) {
      for (String symbol : symbolsWithout(history)) {
        parts.openCandles().compareUnknown(symbol);
        parts.gaps().compare(symbol, List.of());
      }
    }
    compareOtherIntervals();
  }

  private Set<String> symbolsWithout(TickHistory history) {
    Set<String> unknown = new TreeSet<>(served.symbols());
    history.symbols().forEach(symbol -> unknown.remove(symbol.symbol()));
    unknown.removeIf(symbol -> !isWanted(symbol));
    return unknown;
  }

  private boolean isWanted(String symbol) {
    return onlySymbol.isEmpty() || onlySymbol.get().equals(symbol);
  }

  private void compareOtherIntervals() {
    for (String rows : served.otherIntervals(interval)) {
      String symbol = rows.substring(0, rows.indexOf(' '));
      if (isWanted(symbol)) {
        differences.add(
            Difference.Kind.CANDLE, symbol, rows, "served in an interval that is not stored");
      }
    }
  }
}
