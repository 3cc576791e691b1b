package io.candlewick.model.wire;

import io.candlewick.model.AssetType;
import io.candlewick.model.Candle;
import io.candlewick.model.CandleInterval;
import io.candlewick.model.CandleState;
import io.candlewick.model.Micros;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;

/** Candles in the wire form of {@code market.candles}. Thread-safe. */
public final class CandleCodec {
  private final GenericWire wire;

  /**
   * @param schemaId the registry's id of {@link Schemas#candle()}
   */
  public CandleCodec(int schemaId) {
    wire = new GenericWire(Schemas.candle(), schemaId);
  }

  public byte[] encode(Candle candle) {
    GenericRecord record = new GenericData.Record(Schemas.candle());
    record.put("symbol", candle.symbol());
    record.put("asset_type", enumOf("asset_type", candle.assetType()));
    record.put("candle_interval", candle.interval().toString());
    record.put("window_start", Micros.of(candle.windowStart()));
    record.put("window_end", Micros.of(candle.windowEnd()));
    record.put("open", DecimalBytes.of(candle.open()));
    record.put("high", DecimalBytes.of(candle.high()));
    record.put("low", DecimalBytes.of(candle.low()));
    record.put("close", DecimalBytes.of(candle.close()));
    record.put("volume", DecimalBytes.of(candle.volume()));
    record.put("notional", DecimalBytes.of(candle.notional()));
    record.put("tick_count", candle.tickCount());
    record.put("return_count", candle.returnCount());
    record.put("alert_count", candle.alertCount());
    record.put("sum_return_pct", DecimalBytes.of(candle.sumReturn()));
    record.put("sum_squared_return_pct", DecimalBytes.of(candle.sumSquaredReturn()));
    record.put("sum_spread", DecimalBytes.of(candle.sumSpread()));
    record.put("sum_realized_vol", DecimalBytes.of(candle.sumRealizedVol()));
    record.put("vwap", DecimalBytes.of(candle.vwap()));
    record.put("avg_return_pct", DecimalBytes.of(candle.averageReturn()));
    record.put("stddev_return_pct", DecimalBytes.of(candle.standardDeviationOfReturns()));
    record.put("avg_spread", DecimalBytes.of(candle.averageSpread()));
    record.put("avg_realized_vol", DecimalBytes.of(candle.averageRealizedVol()));
    record.put("state", enumOf("state", candle.state()));
    return wire.encode(record);
  }

  /**
   * Reads a value that {@link #encode} wrote.
   *
   * @throws IllegalArgumentException if it is none
   */
  public Candle decode(byte[] value) {
    GenericRecord record = wire.decode(value);
    return new Candle(
        record.get("symbol").toString(),
        AssetType.valueOf(record.get("asset_type").toString()),
        CandleInterval.parse(record.get("candle_interval").toString()),
        Micros.toInstant((long) record.get("window_start")),
        DecimalBytes.toScaled(record.get("open")),
        DecimalBytes.toScaled(record.get("high")),
        DecimalBytes.toScaled(record.get("low")),
        DecimalBytes.toScaled(record.get("close")),
        DecimalBytes.toInt128(record.get("volume")),
        DecimalBytes.toInt128(record.get("notional")),
        (long) record.get("tick_count"),
        (long) record.get("return_count"),
        (long) record.get("alert_count"),
        DecimalBytes.toInt128(record.get("sum_return_pct")),
        DecimalBytes.toInt128(record.get("sum_squared_return_pct")),
        DecimalBytes.toInt128(record.get("sum_spread")),
        DecimalBytes.toInt128(record.get("sum_realized_vol")),
        CandleState.valueOf(record.get("state").toString()));
  }

  private static GenericData.EnumSymbol enumOf(String field, Enum<?> value) {
    return new GenericData.EnumSymbol(Schemas.candle().getField(field).schema(), value.name());
  }
}
