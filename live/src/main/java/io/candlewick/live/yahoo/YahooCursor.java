package io.candlewick.live.yahoo;

import java.time.Instant;

/**
 * Where Yahoo's ticks of a symbol stand.
 *
 * @param minuteTime time of the newest minute's tick, in microseconds; 0 for none
 * @param quoteTime time of the newest price between, in microseconds; 0 for none
 * @param read when the last reading was, or null
 */
record YahooCursor(long minuteTime, long quoteTime, Instant read) {}
