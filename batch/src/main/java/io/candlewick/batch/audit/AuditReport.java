package io.candlewick.batch.audit;

import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * What an audit found. Immutable.
 *
 * @param symbols one line a symbol, by name
 * @param differences the first twenty of each kind
 * @param counts how many of each kind there are in all
 * @param notes what was not or not fully looked at, and why
 * @param ticksRead how many records were read
 */
public record AuditReport(
    List<SymbolLine> symbols,
    List<Difference> differences,
    Map<Difference.Kind, Long> counts,
    List<String> notes,
    long ticksRead) {

  /**
   * The account of one symbol: published = in candles + duplicates + late + dead letters.
   *
   * @param symbol the symbol
   * @param published records on {@code market.ticks}
   * @param inCandles ticks in served candles
   * @param duplicates ticks that had come before
   * @param late ticks on {@code market.late-ticks}
   * @param deadLetters records on {@code market.dead-letters}
   * @param candles windows
   * @param anomalies anomalies
   * @param gaps open gaps
   * @param documents tick documents; 0 where they were not looked at
   * @param differences all differences of the symbol
   */
  public record SymbolLine(
      String symbol,
      long published,
      long inCandles,
      long duplicates,
      long late,
      long deadLetters,
      long candles,
      long anomalies,
      long gaps,
      long documents,
      long differences) {}

  public AuditReport {
    symbols = List.copyOf(symbols);
    differences = List.copyOf(differences);
    Map<Difference.Kind, Long> copy = new EnumMap<>(Difference.Kind.class);
    copy.putAll(counts);
    counts = Collections.unmodifiableMap(copy);
    notes = List.copyOf(notes);
  }

  /** Whether everything served is what the ticks say. */
  public boolean isClean() {
    return counts.isEmpty();
  }
}
