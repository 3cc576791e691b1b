package io.candlewick.launcher.candles;

import io.candlewick.model.Candle;
import io.candlewick.model.FixedPoint;
import io.candlewick.model.Int128;
import java.util.List;

/**
 * A candle as plain text: times in ISO-8601 UTC, numbers without exponents and trailing zeros.
 * Pure.
 */
final class CandleText {
  static final List<String> COLUMNS =
      List.of(
          "window_start",
          "open",
          "high",
          "low",
          "close",
          "volume",
          "notional",
          "vwap",
          "tick_count",
          "state",
          "incomplete");

  private CandleText() {}

  /**
   * One text a column; the VWAP of a candle without volume is empty.
   *
   * @param incomplete whether ticks of its window are known to be missing
   */
  static List<String> of(Candle candle, boolean incomplete) {
    return List.of(
        candle.windowStart().toString(),
        FixedPoint.format(candle.open()),
        FixedPoint.format(candle.high()),
        FixedPoint.format(candle.low()),
        FixedPoint.format(candle.close()),
        plain(candle.volume(), FixedPoint.SCALE),
        plain(candle.notional(), Candle.PRODUCT_SCALE),
        candle.vwap().isPresent() ? FixedPoint.format(candle.vwap().getAsLong()) : "",
        Long.toString(candle.tickCount()),
        candle.state().name(),
        Boolean.toString(incomplete));
  }

  private static String plain(Int128 sum, int scale) {
    return sum.isZero() ? "0" : sum.toBigDecimal(scale).stripTrailingZeros().toPlainString();
  }
}
