package io.candlewick.batch.report.details;

import java.math.BigDecimal;

/**
 * What the figures of a symbol were an hour before, and the change since. Symbols without figures
 * in either hour have none.
 *
 * @param symbol the symbol
 * @param closeBefore last price of the hour before
 * @param closeChangePct change of the last price, in percent
 * @param volumeBefore volume of the hour before, in units of the asset
 * @param volumeChangePct change of the volume, in percent; null if there was none
 * @param vwapBefore volume-weighted average price of the hour before; null where nothing was traded
 * @param volatilityBeforePct volatility of the hour before, in percent
 * @param ticksBefore ticks of the hour before
 * @param alertsBefore anomalies of the hour before
 * @param riskBefore risk of the hour before
 */
public record HourChange(
    String symbol,
    BigDecimal closeBefore,
    BigDecimal closeChangePct,
    BigDecimal volumeBefore,
    BigDecimal volumeChangePct,
    BigDecimal vwapBefore,
    BigDecimal volatilityBeforePct,
    long ticksBefore,
    long alertsBefore,
    String riskBefore) {}
