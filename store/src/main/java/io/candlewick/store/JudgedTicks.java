package io.candlewick.store;

/**
 * The outcomes of all ticks of one symbol in the stream so far. Every tick counts once.
 *
 * @param symbol the symbol
 * @param inCandles ticks in a candle
 * @param duplicates ticks under a used number that are equal, as far as known
 * @param unverified those of the duplicates whose first tick was not remembered
 * @param conflicts ticks under a used number with other values
 * @param late ticks of settled windows
 * @param fenced ticks in time of an older run
 * @param newestEventTime of a tick in a candle, microseconds since 1970; negative for none
 * @param watermark microseconds since 1970; negative for none
 */
public record JudgedTicks(
    String symbol,
    long inCandles,
    long duplicates,
    long unverified,
    long conflicts,
    long late,
    long fenced,
    long newestEventTime,
    long watermark) {}
