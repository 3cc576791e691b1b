package io.candlewick.batch.report.details;

import java.math.BigDecimal;

/**
 * The figures of a symbol in an hour, as {@code mart_market_kpis} has them. Prices are in the
 * currency of the asset.
 *
 * @param symbol the symbol
 * @param assetType the kind of asset, as in {@code CRYPTO}
 * @param open first price
 * @param high highest price
 * @param low lowest price
 * @param close last price
 * @param volume sum of sizes, in units of the asset
 * @param vwap volume-weighted average price; null where nothing was traded
 * @param returnPct return from open to close, in percent
 * @param volatilityPct standard deviation of the ticks' returns, in percent; null below two
 * @param tickCount ticks in the candles
 * @param alertCount anomalies among them
 * @param alertRatePct anomalies per tick, in percent
 * @param risk {@code NORMAL}, {@code MEDIUM_RISK} or {@code HIGH_RISK}
 * @param windows candles in the hour
 * @param openWindows those of the candles that may still get ticks
 * @param correctedWindows those of the candles that late ticks changed
 */
public record SymbolKpis(
    String symbol,
    String assetType,
    BigDecimal open,
    BigDecimal high,
    BigDecimal low,
    BigDecimal close,
    BigDecimal volume,
    BigDecimal vwap,
    BigDecimal returnPct,
    BigDecimal volatilityPct,
    long tickCount,
    long alertCount,
    BigDecimal alertRatePct,
    String risk,
    long windows,
    long openWindows,
    long correctedWindows) {}
