package io.candlewick.model.wire;

import io.candlewick.model.Candle;
import io.candlewick.model.Int128;
import io.candlewick.model.Micros;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.OptionalLong;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;

/** Candles written by Avro's own generic writer. */
final class GenericCandles {
  private GenericCandles() {}

  static byte[] write(int schemaId, Candle candle) throws IOException {
    byte[] header = new byte[WireHeader.LENGTH];
    WireHeader.write(header, schemaId);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(header);
    BinaryEncoder encoder = EncoderFactory.get().directBinaryEncoder(out, null);
    new GenericDatumWriter<GenericRecord>(Schemas.candle()).write(recordOf(candle), encoder);
    return out.toByteArray();
  }

  private static GenericRecord recordOf(Candle candle) {
    GenericRecord record = new GenericData.Record(Schemas.candle());
    record.put("symbol", candle.symbol());
    record.put("asset_type", enumOf("asset_type", candle.assetType()));
    record.put("candle_interval", candle.interval().toString());
    record.put("window_start", Micros.of(candle.windowStart()));
    record.put("window_end", Micros.of(candle.windowEnd()));
    record.put("open", bytes(candle.open()));
    record.put("high", bytes(candle.high()));
    record.put("low", bytes(candle.low()));
    record.put("close", bytes(candle.close()));
    record.put("volume", bytes(candle.volume()));
    record.put("notional", bytes(candle.notional()));
    record.put("tick_count", candle.tickCount());
    record.put("return_count", candle.returnCount());
    record.put("alert_count", candle.alertCount());
    record.put("sum_return_pct", bytes(candle.sumReturn()));
    record.put("sum_squared_return_pct", bytes(candle.sumSquaredReturn()));
    record.put("sum_spread", bytes(candle.sumSpread()));
    record.put("sum_realized_vol", bytes(candle.sumRealizedVol()));
    record.put("vwap", bytes(candle.vwap()));
    record.put("avg_return_pct", bytes(candle.averageReturn()));
    record.put("stddev_return_pct", bytes(candle.standardDeviationOfReturns()));
    record.put("avg_spread", bytes(candle.averageSpread()));
    record.put("avg_realized_vol", bytes(candle.averageRealizedVol()));
    record.put("state", enumOf("state", candle.state()));
    return record;
  }

  private static ByteBuffer bytes(long scaled) {
    return ByteBuffer.wrap(BigInteger.valueOf(scaled).toByteArray());
  }

  private static ByteBuffer bytes(Int128 sum) {
    return ByteBuffer.wrap(sum.toBigInteger().toByteArray());
  }

  private static ByteBuffer bytes(OptionalLong scaled) {
    return scaled.isPresent() ? bytes(scaled.getAsLong()) : null;
  }

  private static GenericData.EnumSymbol enumOf(String field, Enum<?> value) {
    return new GenericData.EnumSymbol(Schemas.candle().getField(field).schema(), value.name());
  }
}
