package io.candlewick.model.wire;

import io.candlewick.model.Anomaly;
import io.candlewick.model.AssetType;
import io.candlewick.model.Micros;
import io.candlewick.model.Severity;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;

/** Anomalies in the wire form of {@code market.anomalies}. Thread-safe. */
public final class AnomalyCodec {
  private final GenericWire wire;

  /**
   * @param schemaId the registry's id of {@link Schemas#anomaly()}
   */
  public AnomalyCodec(int schemaId) {
    wire = new GenericWire(Schemas.anomaly(), schemaId);
  }

  public byte[] encode(Anomaly anomaly) {
    GenericRecord record = new GenericData.Record(Schemas.anomaly());
    record.put("id", anomaly.id());
    record.put("rule", anomaly.rule());
    record.put("severity", enumOf("severity", anomaly.severity()));
    record.put("symbol", anomaly.symbol());
    record.put("asset_type", enumOf("asset_type", anomaly.assetType()));
    record.put("epoch", anomaly.epoch());
    record.put("sequence", anomaly.sequence());
    record.put("event_time", Micros.of(anomaly.eventTime()));
    record.put("price", DecimalBytes.of(anomaly.price()));
    record.put("previous_price", DecimalBytes.of(anomaly.previousPrice()));
    record.put("return_pct", DecimalBytes.of(anomaly.returnPct()));
    return wire.encode(record);
  }

  /**
   * Reads a value that {@link #encode} wrote.
   *
   * @throws IllegalArgumentException if it is none
   */
  public Anomaly decode(byte[] value) {
    GenericRecord record = wire.decode(value);
    return new Anomaly(
        record.get("rule").toString(),
        Severity.valueOf(record.get("severity").toString()),
        record.get("symbol").toString(),
        AssetType.valueOf(record.get("asset_type").toString()),
        (long) record.get("epoch"),
        (long) record.get("sequence"),
        Micros.toInstant((long) record.get("event_time")),
        DecimalBytes.toScaled(record.get("price")),
        DecimalBytes.toScaled(record.get("previous_price")),
        DecimalBytes.toScaled(record.get("return_pct")));
  }

  private static GenericData.EnumSymbol enumOf(String field, Enum<?> value) {
    return new GenericData.EnumSymbol(Schemas.anomaly().getField(field).schema(), value.name());
  }
}
