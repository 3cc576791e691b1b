package io.candlewick.stream.spark.source;

import io.candlewick.model.TickRules;
import io.candlewick.model.wire.MalformedTickException;
import io.candlewick.model.wire.TickDecoder;

/**
 * Decodes records and tells the sound ticks from the rest. The rest is left to the candles query,
 * which sends every such record to the dead letters. Not thread-safe.
 */
public final class SoundTicks {
  private final TickDecoder decoder;

  public SoundTicks(TickDecoder decoder) {
    this.decoder = decoder;
  }

  /** Whether the record is a sound tick; {@link #decoder} then holds it. */
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
