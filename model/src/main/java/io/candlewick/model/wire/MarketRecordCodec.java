package io.candlewick.model.wire;

import io.candlewick.model.MarketRecord;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.OptionalLong;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;

/** What a market reports about itself, in the wire form of {@code market.events}. Thread-safe. */
public final class MarketRecordCodec {
  private static final Schema BODY = Schemas.marketEvent().getField("body").schema();

  private final GenericWire wire;

  /**
   * @param schemaId the registry's id of {@link Schemas#marketEvent()}
   */
  public MarketRecordCodec(int schemaId) {
    wire = new GenericWire(Schemas.marketEvent(), schemaId);
  }

  public byte[] encode(MarketRecord told) {
    GenericRecord record = new GenericData.Record(Schemas.marketEvent());
    record.put("body", body(told));
    return wire.encode(record);
  }

  private static GenericRecord body(MarketRecord told) {
    GenericRecord body = bodyOf(told.getClass());
    if (told instanceof MarketRecord.EventBegun begun) {
      put(body, begun);
    } else if (told instanceof MarketRecord.TruthTick truth) {
      put(body, truth);
    } else if (told instanceof MarketRecord.SourceGap gap) {
      put(body, gap);
    }
    return body;
  }

  private static GenericRecord bodyOf(Class<?> type) {
    String name = Schemas.marketEvent().getNamespace() + '.' + type.getSimpleName();
    return new GenericData.Record(BODY.getTypes().get(BODY.getIndexNamed(name)));
  }

  private static void put(GenericRecord body, MarketRecord.EventBegun begun) {
    body.put("id", begun.id());
    body.put("kind", begun.kind());
    body.put(
        "scope",
        new GenericData.EnumSymbol(
            body.getSchema().getField("scope").schema(), begun.scope().name()));
    body.put("target", begun.target().orElse(null));
    body.put("origin", begun.origin());
    body.put("start", begun.start());
    MarketRecord.Effect effect = begun.effect();
    body.put("jump_from", effect.jumpFrom());
    body.put("jump_to", effect.jumpTo());
    body.put("jump_half_life_micros", micros(effect.jumpHalfLife()));
    body.put("volatility_factor", effect.volatilityFactor());
    body.put("half_life_micros", micros(effect.halfLife()));
    body.put("volume_factor", effect.volumeFactor());
    body.put("spread_factor", effect.spreadFactor());
    body.put("halted", effect.halted());
    body.put("duration_micros", micros(effect.duration()));
  }

  private static void put(GenericRecord body, MarketRecord.TruthTick truth) {
    body.put("symbol", truth.symbol());
    body.put("epoch", truth.epoch());
    body.put("sequence", truth.sequence());
    body.put("event_time", truth.eventTime());
    body.put("kind", truth.kind());
    body.put(
        "return_pct",
        truth.returnPct().isPresent() ? DecimalBytes.of(truth.returnPct().getAsLong()) : null);
  }

  private static void put(GenericRecord body, MarketRecord.SourceGap gap) {
    body.put("symbol", gap.symbol());
    body.put("from", gap.from());
    body.put("to", gap.to());
    body.put("reason", gap.reason());
  }

  /**
   * Reads a value that {@link #encode} wrote.
   *
   * @throws IllegalArgumentException if it is none
   */
  public MarketRecord decode(byte[] value) {
    GenericRecord body = (GenericRecord) wire.decode(value).get("body");
    return switch (body.getSchema().getName()) {
      case "EventBegun" -> begun(body);
      case "TruthTick" -> truth(body);
      default -> gap(body);
    };
  }

  private static MarketRecord begun(GenericRecord body) {
    return new MarketRecord.EventBegun(
        body.get("id").toString(),
        body.get("kind").toString(),
        MarketRecord.ScopeKind.valueOf(body.get("scope").toString()),
        Optional.ofNullable(body.get("target")).map(Object::toString),
        body.get("origin").toString(),
        (long) body.get("start"),
        new MarketRecord.Effect(
            (double) body.get("jump_from"),
            (double) body.get("jump_to"),
            duration(body.get("jump_half_life_micros")),
            (double) body.get("volatility_factor"),
            duration(body.get("half_life_micros")),
            (double) body.get("volume_factor"),
            (double) body.get("spread_factor"),
            (boolean) body.get("halted"),
            duration(body.get("duration_micros"))));
  }

  private static MarketRecord truth(GenericRecord body) {
    Object returnPct = body.get("return_pct");
    return new MarketRecord.TruthTick(
        body.get("symbol").toString(),
        (long) body.get("epoch"),
        (long) body.get("sequence"),
        (long) body.get("event_time"),
        body.get("kind").toString(),
        returnPct == null
            ? OptionalLong.empty()
            : OptionalLong.of(DecimalBytes.toScaled(returnPct)));
  }

  private static MarketRecord gap(GenericRecord body) {
    return new MarketRecord.SourceGap(
        body.get("symbol").toString(),
        (long) body.get("from"),
        (long) body.get("to"),
        body.get("reason").toString());
  }

  private static long micros(Duration duration) {
    return Math.addExact(
        Math.multiplyExact(duration.getSeconds(), 1_000_000L), duration.getNano() / 1_000);
  }

  private static Duration duration(Object micros) {
    return Duration.of((long) micros, ChronoUnit.MICROS);
  }
}
