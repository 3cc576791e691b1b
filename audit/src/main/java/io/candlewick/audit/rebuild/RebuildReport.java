package io.candlewick.audit.rebuild;

import java.util.List;

/**
 * What a rebuild changed in {@code ohlcv}. Immutable.
 *
 * @param symbols symbols with changes, by name
 * @param notes what could not be rebuilt, and why
 * @param ticksRead how many records were read
 */
public record RebuildReport(List<SymbolChanges> symbols, List<String> notes, long ticksRead) {
  /**
   * Changes of one symbol.
   *
   * @param symbol the symbol
   * @param added candles that were missing
   * @param corrected candles with wrong values
   * @param removed candles that no tick is in
   */
  public record SymbolChanges(String symbol, long added, long corrected, long removed) {}

  public RebuildReport {
    symbols = List.copyOf(symbols);
    notes = List.copyOf(notes);
  }

  /** Rows added, corrected and removed. */
  public long changes() {
    return symbols.stream().mapToLong(s -> s.added() + s.corrected() + s.removed()).sum();
  }
}
