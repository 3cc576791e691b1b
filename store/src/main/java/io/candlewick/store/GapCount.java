package io.candlewick.store;

/**
 * The open gaps of one symbol.
 *
 * @param symbol the symbol
 * @param open how many runs of numbers are missing, 0 or more
 * @param missing how many numbers these have together, to the precision of a double: a gap may be
 *     as long as numbers reach
 */
public record GapCount(String symbol, long open, double missing) {}
