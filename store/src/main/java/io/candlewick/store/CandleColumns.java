package io.candlewick.store;

import io.candlewick.model.Candle;
import io.candlewick.model.FixedPoint;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;

/**
 * The columns of {@code ohlcv} that a candle fills, in the order in which they are written, but for
 * the symbol, and the interval and the window's end, which are the same for all candles of one
 * interval.
 */
final class CandleColumns {
  /**
   * One column.
   *
   * @param name its name
   * @param type its SQL type
   * @param fill adds a candle's value to the column's array
   */
  record Column(String name, String type, BiConsumer<ArrayText, Candle> fill) {}

  static final List<Column> NUMBERS_AND_TIMES =
      List.of(
          plain("window_start", "timestamptz", (a, c) -> a.addTime(c.windowStart())),
          plain("asset_type", "text", (a, c) -> a.addPlain(c.assetType())),
          number("open", (a, c) -> a.addScaled(c.open())),
          number("high", (a, c) -> a.addScaled(c.high())),
          number("low", (a, c) -> a.addScaled(c.low())),
          number("close", (a, c) -> a.addScaled(c.close())),
          number("volume", (a, c) -> a.addSum(c.volume(), FixedPoint.SCALE)),
          number("notional", (a, c) -> a.addSum(c.notional(), Candle.PRODUCT_SCALE)),
          plain("tick_count", "bigint", (a, c) -> a.addWhole(c.tickCount())),
          plain("return_count", "bigint", (a, c) -> a.addWhole(c.returnCount())),
          plain("alert_count", "bigint", (a, c) -> a.addWhole(c.alertCount())),
          number("sum_return_pct", (a, c) -> a.addSum(c.sumReturn(), FixedPoint.SCALE)),
          number(
              "sum_squared_return_pct",
              (a, c) -> a.addSum(c.sumSquaredReturn(), Candle.PRODUCT_SCALE)),
          number("sum_spread", (a, c) -> a.addSum(c.sumSpread(), FixedPoint.SCALE)),
          number("sum_realized_vol", (a, c) -> a.addSum(c.sumRealizedVol(), FixedPoint.SCALE)),
          number("vwap", (a, c) -> a.addScaled(c.vwap())),
          number("avg_return_pct", (a, c) -> a.addScaled(c.averageReturn())),
          number("stddev_return_pct", (a, c) -> a.addScaled(c.standardDeviationOfReturns())),
          number("avg_spread", (a, c) -> a.addScaled(c.averageSpread())),
          number("avg_realized_vol", (a, c) -> a.addScaled(c.averageRealizedVol())),
          plain("state", "candle_state", (a, c) -> a.addPlain(c.state())));

  private CandleColumns() {}

  private static Column number(String name, BiConsumer<ArrayText, Candle> fill) {
    return new Column(name, "numeric", fill);
  }

  private static Column plain(String name, String type, BiConsumer<ArrayText, Candle> fill) {
    return new Column(name, type, fill);
  }

  /** One array a column, in the order of {@link #NUMBERS_AND_TIMES}. */
  static List<String> arraysOf(List<Candle> candles) {
    List<String> arrays = new ArrayList<>(NUMBERS_AND_TIMES.size());
    for (Column column : NUMBERS_AND_TIMES) {
      ArrayText array = new ArrayText(candles.size());
      for (Candle candle : candles) {
        column.fill().accept(array, candle);
      }
      arrays.add(array.toString());
    }
    return arrays;
  }
}
