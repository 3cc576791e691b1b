package io.candlewick.store;

/**
 * What repair made of all late ticks of one symbol so far.
 *
 * @param symbol the symbol
 * @param merged late ticks that are in a candle now
 * @param duplicates late ticks equal to an earlier one
 * @param conflicts late ticks under a used number with other values
 */
public record RepairedTicks(String symbol, long merged, long duplicates, long conflicts) {}
