package io.candlewick.console.candles;

import io.candlewick.model.Candle;
import io.candlewick.model.FixedPoint;
import java.math.BigDecimal;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Function;

/**
 * One member of a candle in every format.
 *
 * @param name its name
 * @param type what its values are
 * @param value its value in a row, of the class that the type says; null where there is none
 */
record CandleColumn(String name, Type type, Function<CandleRow, Object> value) {
  /** What a value is. */
  enum Type {
    /** An Instant. */
    TIME,
    /** A BigDecimal with eight places and at most 18 digits. */
    DECIMAL,
    /** A BigDecimal with eight places and at most 38 digits. */
    SUM,
    /** A Long. */
    COUNT,
    /** A Boolean. */
    FLAG,
    /** A String. */
    TEXT
  }

  static final List<CandleColumn> ALL =
      List.of(
          new CandleColumn("start", Type.TIME, row -> row.window().startTime()),
          new CandleColumn("end", Type.TIME, row -> row.window().endTime()),
          price("open", Candle::open),
          price("high", Candle::high),
          price("low", Candle::low),
          price("close", Candle::close),
          new CandleColumn(
              "volume",
              Type.SUM,
              row -> of(row, BigDecimal.ZERO, c -> c.volume().toBigDecimal(FixedPoint.SCALE))),
          new CandleColumn("vwap", Type.DECIMAL, row -> of(row, null, c -> decimal(c.vwap()))),
          new CandleColumn("ticks", Type.COUNT, row -> of(row, 0L, Candle::tickCount)),
          new CandleColumn("alerts", Type.COUNT, row -> of(row, 0L, Candle::alertCount)),
          new CandleColumn(
              "avg_spread",
              Type.DECIMAL,
              row -> of(row, null, c -> FixedPoint.toBigDecimal(c.averageSpread()))),
          new CandleColumn("state", Type.TEXT, row -> row.state().map(Enum::name).orElse(null)),
          new CandleColumn("complete", Type.FLAG, CandleRow::isComplete),
          new CandleColumn("missing", Type.COUNT, CandleRow::missing),
          new CandleColumn("incomplete_reason", Type.TEXT, CandleRow::incompleteReason),
          new CandleColumn(
              "updated_at",
              Type.TIME,
              row -> row.stored().map(stored -> stored.updatedAt()).orElse(null)),
          new CandleColumn("filled", Type.TEXT, CandleRow::filled));

  private static CandleColumn price(String name, Function<Candle, Long> of) {
    return new CandleColumn(
        name,
        Type.DECIMAL,
        row ->
            row.stored().isPresent()
                ? FixedPoint.toBigDecimal(of.apply(row.stored().get().candle()))
                : decimal(row.carried()));
  }

  private static Object of(CandleRow row, Object without, Function<Candle, Object> value) {
    return row.stored().isPresent() ? value.apply(row.stored().get().candle()) : without;
  }

  private static BigDecimal decimal(OptionalLong scaled) {
    return scaled.isPresent() ? FixedPoint.toBigDecimal(scaled.getAsLong()) : null;
  }

  Object of(CandleRow row) {
    return value.apply(row);
  }

  /** Plain digits without trailing zeros. */
  static String text(BigDecimal value) {
    if (value.signum() == 0) {
      return "0";
    }
    boolean isShort = value.scale() == FixedPoint.SCALE && value.precision() <= 18;
    return isShort
        ? FixedPoint.format(value.unscaledValue().longValue())
        : value.stripTrailingZeros().toPlainString();
  }
}
