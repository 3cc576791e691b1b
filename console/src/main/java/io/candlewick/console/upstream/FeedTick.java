package io.candlewick.console.upstream;

import java.math.BigDecimal;
import java.time.Instant;

/**
 * The newest tick of a symbol, as the feed tells it.
 *
 * @param assetType as in {@code stock}
 * @param timestamp the event time
 * @param price in the currency
 */
public record FeedTick(
    String symbol,
    String assetType,
    String currency,
    Instant timestamp,
    BigDecimal price,
    BigDecimal bid,
    BigDecimal ask,
    BigDecimal spread) {}
