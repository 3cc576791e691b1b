package io.candlewick.audit.repair;

import java.util.List;

/**
 * What a repair found and did. Immutable.
 *
 * @param symbols one line for each symbol with late ticks, by name
 * @param candlesChanged candles that were added or got more ticks
 * @param ticksRead records read, of which the log was read twice where there were late ticks
 * @param notes what was not changed, and why
 */
public record RepairReport(
    List<SymbolLine> symbols, long candlesChanged, long ticksRead, List<String> notes) {
  /**
   * The late ticks of one symbol: {@code late = merged + duplicates + conflicts + waiting +
   * unknown}.
   *
   * @param symbol the symbol
   * @param late all of them
   * @param merged those in a candle now, whoever merged them
   * @param duplicates those equal to an earlier tick
   * @param conflicts those under a used number, with other values
   * @param waiting those of windows that are not settled or were not to be changed
   * @param unknown those of windows that retention has removed ticks of
   */
  public record SymbolLine(
      String symbol,
      long late,
      long merged,
      long duplicates,
      long conflicts,
      long waiting,
      long unknown) {}

  public RepairReport {
    symbols = List.copyOf(symbols);
    notes = List.copyOf(notes);
  }

  /** Whether every late tick is in a candle, or equal to one that is. */
  public boolean isComplete() {
    return symbols.stream()
        .allMatch(line -> line.conflicts() + line.waiting() + line.unknown() == 0);
  }

  /** Late ticks of all symbols that are in no candle and were not refused. */
  public long waiting() {
    return symbols.stream().mapToLong(SymbolLine::waiting).sum();
  }
}
