package io.candlewick.store;

/**
 * The newest candle of one symbol.
 *
 * @param symbol the symbol
 * @param windowStart its start, microseconds since 1970
 * @param reachesTo event time of its newest tick, microseconds since 1970; its start where that
 *     tick is not known
 */
public record NewestCandle(String symbol, long windowStart, long reachesTo) {}
