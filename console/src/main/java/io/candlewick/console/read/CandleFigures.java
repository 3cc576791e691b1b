package io.candlewick.console.read;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/**
 * What a symbol's stored candles say of it.
 *
 * @param assetType as in {@code STOCK}
 * @param decimals as {@link io.candlewick.store.CandleSeries} counts them
 * @param close of its newest candle
 * @param windowStart of its newest candle
 * @param at when it had that price, as far as candles tell: the end of the candle, or the last
 *     change of one that goes on
 * @param day the UTC day of its newest candle, of which the following are
 * @param closes of its newest candles, oldest first
 */
record CandleFigures(
    String symbol,
    String assetType,
    int decimals,
    BigDecimal close,
    Instant windowStart,
    Instant at,
    LocalDate day,
    BigDecimal dayOpen,
    BigDecimal dayHigh,
    BigDecimal dayLow,
    BigDecimal dayVolume,
    List<BigDecimal> closes) {}
