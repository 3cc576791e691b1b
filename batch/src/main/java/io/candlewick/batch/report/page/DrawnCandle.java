package io.candlewick.batch.report.page;

import io.candlewick.model.Candle;
import io.candlewick.model.CandleState;
import io.candlewick.model.FixedPoint;
import java.math.BigDecimal;
import java.time.Instant;

/**
 * A candle as it is drawn, with exact numbers.
 *
 * @param start the start of its window
 * @param look how much it can be relied on
 * @param anomalies how many of its ticks are anomalies
 */
public record DrawnCandle(
    Instant start,
    BigDecimal open,
    BigDecimal high,
    BigDecimal low,
    BigDecimal close,
    BigDecimal volume,
    long ticks,
    long anomalies,
    Look look) {

  /** Why a candle looks different from others. */
  enum Look {
    SETTLED(""),
    /** More ticks are expected, or some are known to be missing. */
    INCOMPLETE("incomplete"),
    /** Late ticks were merged into it. */
    CORRECTED("corrected");

    private final String words;

    Look(String words) {
      this.words = words;
    }

    /** As readers are told; empty for one like any other. */
    String words() {
      return words;
    }
  }

  static DrawnCandle of(Candle candle, boolean lacksTicks) {
    return new DrawnCandle(
        candle.windowStart(),
        FixedPoint.toBigDecimal(candle.open()),
        FixedPoint.toBigDecimal(candle.high()),
        FixedPoint.toBigDecimal(candle.low()),
        FixedPoint.toBigDecimal(candle.close()),
        candle.volume().toBigDecimal(FixedPoint.SCALE),
        candle.tickCount(),
        candle.alertCount(),
        look(candle.state(), lacksTicks));
  }

  private static Look look(CandleState state, boolean lacksTicks) {
    if (state == CandleState.OPEN || lacksTicks) {
      return Look.INCOMPLETE;
    }
    return state == CandleState.CORRECTED ? Look.CORRECTED : Look.SETTLED;
  }

  boolean isRising() {
    return close.compareTo(open) >= 0;
  }
}
