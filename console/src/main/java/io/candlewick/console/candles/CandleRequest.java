package io.candlewick.console.candles;

import io.candlewick.model.windows.CandleWindows;

/**
 * Which candles are wanted. All times are starts of windows, in microseconds since 1970.
 *
 * @param lowest no window that starts before
 * @param highest no window that starts after
 * @param cursor where the page begins
 * @param limit how many rows at most, 1 or more
 */
public record CandleRequest(
    String symbol,
    CandleWindows windows,
    long lowest,
    long highest,
    CandleCursor cursor,
    int limit,
    Fill fill) {}
