package io.candlewick.batch.check;

import io.candlewick.model.Candle;
import io.candlewick.model.FixedPoint;
import io.candlewick.model.Int128;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/** The numbers of a candle as the columns of {@code ohlcv} hold them. */
final class CandleValues {
  private CandleValues() {}

  /** The columns in order; a column that is null has no value. */
  static Map<String, BigDecimal> of(Candle candle) {
    Map<String, BigDecimal> values = new LinkedHashMap<>();
    values.put("tick_count", BigDecimal.valueOf(candle.tickCount()));
    values.put("open", FixedPoint.toBigDecimal(candle.open()));
    values.put("high", FixedPoint.toBigDecimal(candle.high()));
    values.put("low", FixedPoint.toBigDecimal(candle.low()));
    values.put("close", FixedPoint.toBigDecimal(candle.close()));
    values.put("volume", sum(candle.volume(), FixedPoint.SCALE));
    values.put("notional", sum(candle.notional(), Candle.PRODUCT_SCALE));
    values.put("return_count", BigDecimal.valueOf(candle.returnCount()));
    values.put("alert_count", BigDecimal.valueOf(candle.alertCount()));
    values.put("sum_return_pct", sum(candle.sumReturn(), FixedPoint.SCALE));
    values.put("sum_squared_return_pct", sum(candle.sumSquaredReturn(), Candle.PRODUCT_SCALE));
    values.put("sum_spread", sum(candle.sumSpread(), FixedPoint.SCALE));
    values.put("sum_realized_vol", sum(candle.sumRealizedVol(), FixedPoint.SCALE));
    values.put("vwap", scaled(candle.vwap()));
    values.put("avg_return_pct", scaled(candle.averageReturn()));
    values.put("stddev_return_pct", scaled(candle.standardDeviationOfReturns()));
    values.put("avg_spread", FixedPoint.toBigDecimal(candle.averageSpread()));
    values.put("avg_realized_vol", FixedPoint.toBigDecimal(candle.averageRealizedVol()));
    return values;
  }

  private static BigDecimal sum(Int128 sum, int scale) {
    return sum.toBigDecimal(scale);
  }

  private static BigDecimal scaled(OptionalLong value) {
    return value.isPresent() ? FixedPoint.toBigDecimal(value.getAsLong()) : null;
  }

  /** The columns in which a row differs from a candle, as in {@code open: candle 1, ticks 2}. */
  static List<String> differences(Map<String, Object> row, Candle candle) {
    List<String> differences = new ArrayList<>();
    of(candle)
        .forEach(
            (column, right) -> {
              BigDecimal stored = number(row.get(column));
              if (!isSame(stored, right)) {
                differences.add(
                    "%s: candle %s, documents %s".formatted(column, text(stored), text(right)));
              }
            });
    return differences;
  }

  private static BigDecimal number(Object value) {
    return value == null ? null : new BigDecimal(value.toString());
  }

  private static boolean isSame(BigDecimal stored, BigDecimal right) {
    if (stored == null) {
      return right == null;
    }
    return right != null && stored.compareTo(right) == 0;
  }

  private static String text(BigDecimal value) {
    return value == null ? "none" : value.toPlainString();
  }
}
