package io.candlewick.batch.report;

import java.math.BigDecimal;
import java.time.Instant;

/**
 * What late ticks changed in an hour of one symbol. Immutable.
 *
 * @param hour the start of the hour that changed
 * @param symbol the symbol
 * @param ticksBefore ticks in the candles of the hour before; 0 if there was no candle
 * @param ticksAfter ticks in them now
 * @param volumeBefore their volume before, in units of the asset
 * @param volumeAfter their volume now
 * @param vwapBefore their volume-weighted price before; null where nothing was traded
 * @param vwapAfter the same now
 */
public record Correction(
    Instant hour,
    String symbol,
    long ticksBefore,
    long ticksAfter,
    BigDecimal volumeBefore,
    BigDecimal volumeAfter,
    BigDecimal vwapBefore,
    BigDecimal vwapAfter) {}
