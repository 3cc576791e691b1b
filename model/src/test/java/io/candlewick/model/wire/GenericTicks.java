package io.candlewick.model.wire;

import io.candlewick.model.AssetType;
import io.candlewick.model.FixedPoint;
import io.candlewick.model.Tick;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import org.apache.avro.Conversions.DecimalConversion;
import org.apache.avro.Schema;
import org.apache.avro.data.TimeConversions.TimestampMicrosConversion;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;

/** Ticks through Avro's own generic reader and writer with its own decimals: the reference. */
final class GenericTicks {
  private static final GenericData DATA = new GenericData();

  static {
    DATA.addLogicalTypeConversion(new DecimalConversion());
    DATA.addLogicalTypeConversion(new TimestampMicrosConversion());
  }

  private GenericTicks() {}

  static byte[] write(int schemaId, Tick tick) throws IOException {
    GenericRecord record = new GenericData.Record(Schemas.tick());
    record.put("symbol", tick.symbol());
    record.put(
        "asset_type",
        new GenericData.EnumSymbol(
            Schemas.tick().getField("asset_type").schema(), tick.assetType().name()));
    record.put("currency", tick.currency());
    record.put("epoch", tick.epoch());
    record.put("sequence", tick.sequence());
    record.put("event_time", instant(tick.eventTime()));
    record.put("price", FixedPoint.toBigDecimal(tick.price()));
    record.put("volume", FixedPoint.toBigDecimal(tick.volume()));
    record.put("bid", FixedPoint.toBigDecimal(tick.bid()));
    record.put("ask", FixedPoint.toBigDecimal(tick.ask()));
    record.put(
        "previous_price",
        tick.previousPrice() == Tick.NO_PREVIOUS_PRICE
            ? null
            : FixedPoint.toBigDecimal(tick.previousPrice()));
    record.put("day_open", FixedPoint.toBigDecimal(tick.dayOpen()));
    record.put("day_high", FixedPoint.toBigDecimal(tick.dayHigh()));
    record.put("day_low", FixedPoint.toBigDecimal(tick.dayLow()));
    record.put("sma5", FixedPoint.toBigDecimal(tick.sma5()));
    record.put("sma20", FixedPoint.toBigDecimal(tick.sma20()));
    record.put("realized_vol", FixedPoint.toBigDecimal(tick.realizedVol()));
    record.put("injected", tick.injected());
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    byte[] header = new byte[WireHeader.LENGTH];
    WireHeader.write(header, schemaId);
    out.writeBytes(header);
    BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(out, null);
    new GenericDatumWriter<GenericRecord>(Schemas.tick(), DATA).write(record, encoder);
    encoder.flush();
    return out.toByteArray();
  }

  /** Reads the body behind the header; any exception means that Avro cannot. */
  static Tick read(byte[] value) throws IOException {
    return read(value, Schemas.tick());
  }

  /** The same for a value that was written with another schema. */
  static Tick read(byte[] value, Schema written) throws IOException {
    int length = value.length - WireHeader.LENGTH;
    BinaryDecoder decoder =
        DecoderFactory.get().binaryDecoder(value, WireHeader.LENGTH, length, null);
    GenericRecord record =
        new GenericDatumReader<GenericRecord>(written, Schemas.tick(), DATA).read(null, decoder);
    if (!decoder.isEnd()) {
      throw new IOException("bytes left over");
    }
    return new Tick(
        record.get("symbol").toString(),
        AssetType.valueOf(record.get("asset_type").toString()),
        record.get("currency").toString(),
        (long) record.get("epoch"),
        (long) record.get("sequence"),
        micros((Instant) record.get("event_time")),
        scaled(record, "price"),
        scaled(record, "volume"),
        scaled(record, "bid"),
        scaled(record, "ask"),
        record.get("previous_price") == null
            ? Tick.NO_PREVIOUS_PRICE
            : scaled(record, "previous_price"),
        scaled(record, "day_open"),
        scaled(record, "day_high"),
        scaled(record, "day_low"),
        scaled(record, "sma5"),
        scaled(record, "sma20"),
        scaled(record, "realized_vol"),
        record.get("injected") == null ? null : record.get("injected").toString());
  }

  private static long scaled(GenericRecord record, String field) {
    return FixedPoint.of((BigDecimal) record.get(field));
  }

  private static Instant instant(long micros) {
    return Instant.ofEpochSecond(
        Math.floorDiv(micros, 1_000_000L), Math.floorMod(micros, 1_000_000L) * 1_000L);
  }

  private static long micros(Instant instant) {
    return Math.addExact(
        Math.multiplyExact(instant.getEpochSecond(), 1_000_000L), instant.getNano() / 1_000L);
  }
}
