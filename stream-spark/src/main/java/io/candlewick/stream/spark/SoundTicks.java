package io.candlewick.stream.spark;

import io.candlewick.model.TickRules;
import io.candlewick.model.wire.MalformedTickException;
import io.candlewick.model.wire.TickDecoder;

/**
 * Decodes records and tells the sound ticks from the rest. The rest is left to the candles query,
 * which sends every such record to the dead letters. Not thread-safe.
 */
final class SoundTicks {
  private final TickDecoder decoder;

  SoundTicks(TickDecoder decoder) {
    this.decoder = decoder;
  }

  /** Whether the record is a sound tick; {@link #decoder} then holds it. */
  boolean accept(TickRecord tick) {
    try {
      decoder.read(tick.getValue());
    } catch (MalformedTickException e) {
      return false;
    }
    return decoder.violation().isEmpty()
        && !TickRules.isFuture(decoder.eventTime(), tick.getBrokerTime());
  }

  TickDecoder decoder() {
    return decoder;
  }
}
