package io.candlewick.audit.compare;

import io.candlewick.audit.history.SymbolHistory;

/**
 * The counts of a symbol, from its ticks up to the snapshot. Immutable.
 *
 * @param symbol the symbol
 * @param published records
 * @param duplicates ticks in time under a used number, equal as far as known
 * @param conflicts ticks in time under a used number, with other values
 * @param deadLetters records that cannot be part of a candle, except conflicts
 * @param gaps open ones
 * @param truncated whether retention has removed ticks
 */
record SymbolAccount(
    String symbol,
    long published,
    long duplicates,
    long conflicts,
    long deadLetters,
    long gaps,
    boolean truncated) {
  static SymbolAccount at(SymbolHistory symbol) {
    return new SymbolAccount(
        symbol.symbol(),
        symbol.published(),
        symbol.duplicates(),
        symbol.conflicts(),
        symbol.rejected() - symbol.conflicts(),
        symbol.gaps().size(),
        symbol.isTruncated());
  }
}
