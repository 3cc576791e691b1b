package io.candlewick.analytics;

/**
 * Consecutive sequence numbers that have been seen. Event times are microseconds since 1970.
 *
 * @param first the lowest number
 * @param last the highest number
 * @param firstTime event time of the lowest number; −1 if that is 0, which no tick has
 * @param lastTime event time of the highest number; −1 where that is 0
 */
public record SequenceRun(long first, long last, long firstTime, long lastTime) {}
