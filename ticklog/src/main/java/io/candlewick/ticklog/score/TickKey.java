package io.candlewick.ticklog.score;

/** The identity of a tick. */
record TickKey(String symbol, long epoch, long sequence) {}
