package io.candlewick.stream.spark.source;

import io.candlewick.model.TickRules;
import io.candlewick.model.wire.MalformedTickException;
import io.candlewick.model.wire.TickDecoder;

/**
 * Decodes records and separates valid ticks from other records. The candles query sends the others
 * to the dead letters. Not thread-safe.
 */
public final class SoundTicks {
  private final TickDecoder decoder;

  public SoundTicks(TickDecoder decoder) {
    this.decoder = decoder;
  }

  /** Whether the record is a valid tick, which {@link #decoder} then contains. */
  public boolean accept(TickRecord tick) {
    try {
      decoder.read(tick.getValue());
    } catch (MalformedTickException e) {
      return false;
    }
    return decoder.violation().isEmpty()
        && !TickRules.isFuture(decoder.eventTime(), tick.getBrokerTime());
  }

  public TickDecoder decoder() {
    return decoder;
  }
}
