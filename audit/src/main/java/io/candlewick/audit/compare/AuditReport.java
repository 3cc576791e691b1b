package io.candlewick.audit.compare;

import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * What an audit found. Immutable.
 *
 * @param symbols one line per symbol, in order of name
 * @param differences the first twenty of each kind
 * @param counts the total number of each kind
 * @param conflicts the first twenty ticks whose number was used before, each with the first tick
 *     under that number
 * @param unjudged what could not be checked because the stream was behind, and by how much
 * @param notes what was not, or not fully, checked, and why
 * @param ticksRead how many records were read
 */
public record AuditReport(
    List<SymbolLine> symbols,
    List<Difference> differences,
    Map<Difference.Kind, Long> counts,
    List<String> conflicts,
    List<String> unjudged,
    List<String> notes,
    long ticksRead) {

  /**
   * The account of one symbol: published = in candles + duplicates + conflicts + waiting + dead
   * letters.
   *
   * @param symbol the symbol
   * @param published records on {@code market.ticks}
   * @param inCandles ticks in served candles, late ones that were merged among them
   * @param merged the late ones among them
   * @param duplicates ticks that had come before, equal as far as known
   * @param conflicts ticks under a used number, with other values
   * @param waiting late ticks that are in no candle yet
   * @param deadLetters records that cannot be part of a candle, except conflicts
   * @param unknown late ticks and dead letters whose messages retention may have removed
   * @param candles windows
   * @param anomalies anomalies
   * @param gaps open gaps
   * @param documents tick documents; 0 if they were not checked
   * @param differences all differences of the symbol
   */
  public record SymbolLine(
      String symbol,
      long published,
      long inCandles,
      long merged,
      long duplicates,
      long conflicts,
      long waiting,
      long deadLetters,
      long unknown,
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
    conflicts = List.copyOf(conflicts);
    unjudged = List.copyOf(unjudged);
    notes = List.copyOf(notes);
  }

  /** Whether everything that was checked equals what the ticks say. */
  public boolean isClean() {
    return counts.isEmpty();
  }

  /** Ticks of all symbols under a used number, with other values. */
  public long conflictCount() {
    return symbols.stream().mapToLong(SymbolLine::conflicts).sum();
  }

  /** Whether there is nothing to do: no difference, no conflict, and everything was checked. */
  public boolean isRight() {
    return isClean() && conflictCount() == 0 && unjudged.isEmpty();
  }
}
