package io.candlewick.store;

/**
 * The outcomes of all late ticks of one symbol in repairs so far, including those that retention
 * has removed since they were counted.
 *
 * @param symbol the symbol
 * @param merged late ticks that are in a candle now
 * @param duplicates late ticks equal to an earlier one
 * @param conflicts late ticks under a used number with other values
 * @param upTo offset of the symbol's partition up to which late ticks are counted, exclusive
 * @param isSettled whether none of them waits, so that they need not be counted again
 */
public record RepairedTicks(
    String symbol, long merged, long duplicates, long conflicts, long upTo, boolean isSettled) {}
