package io.candlewick.launcher.chart;

import io.candlewick.model.Candle;
import io.candlewick.model.CandleState;
import io.candlewick.model.FixedPoint;
import java.math.BigDecimal;
import java.time.Instant;

/**
 * One candle as it is drawn, with exact numbers.
 *
 * @param start the start of its window
 * @param isSettled whether no more ticks of the window are expected and none is known to be missing
 */
record Bar(
    Instant start,
    BigDecimal open,
    BigDecimal high,
    BigDecimal low,
    BigDecimal close,
    BigDecimal volume,
    boolean isSettled) {

  static Bar of(Candle candle, boolean lacksTicks) {
    return new Bar(
        candle.windowStart(),
        price(candle.open()),
        price(candle.high()),
        price(candle.low()),
        price(candle.close()),
        candle.volume().toBigDecimal(FixedPoint.SCALE),
        candle.state() != CandleState.OPEN && !lacksTicks);
  }

  private static BigDecimal price(long scaled) {
    return BigDecimal.valueOf(scaled, FixedPoint.SCALE);
  }

  boolean isRising() {
    return close.compareTo(open) >= 0;
  }
}
