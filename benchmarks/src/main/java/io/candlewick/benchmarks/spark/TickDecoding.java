package io.candlewick.benchmarks.spark;

import io.candlewick.model.wire.MalformedTickException;
import io.candlewick.model.wire.TickDecoder;
import io.candlewick.stream.spark.connection.Registries;
import io.candlewick.stream.spark.source.TickRecord;
import java.util.Iterator;
import org.apache.spark.api.java.function.MapPartitionsFunction;

/** Decodes for Spark SQL with the same decoder that Candlewick uses. */
final class TickDecoding implements MapPartitionsFunction<TickRecord, DecodedTick> {
  private static final long serialVersionUID = 1L;

  private final String registry;

  TickDecoding(String registry) {
    this.registry = registry;
  }

  @Override
  public Iterator<DecodedTick> call(Iterator<TickRecord> records) {
    TickDecoder decoder = new TickDecoder(Registries.writerSchemas(registry));
    return new Iterator<>() {
      @Override
      public boolean hasNext() {
        return records.hasNext();
      }

      @Override
      public DecodedTick next() {
        return decode(decoder, records.next().getValue());
      }
    };
  }

  private static DecodedTick decode(TickDecoder decoder, byte[] value) {
    try {
      decoder.read(value);
    } catch (MalformedTickException e) {
      throw new IllegalStateException("The benchmark's own ticks must be readable", e);
    }
    DecodedTick tick = new DecodedTick();
    tick.setSymbol(decoder.symbol());
    tick.setEventTime(decoder.eventTime());
    tick.setSequence(decoder.sequence());
    tick.setPrice(decoder.price());
    tick.setVolume(decoder.volume());
    tick.setSpread(decoder.ask() - decoder.bid());
    return tick;
  }
}
