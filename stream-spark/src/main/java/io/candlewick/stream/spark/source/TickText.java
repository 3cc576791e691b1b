package io.candlewick.stream.spark.source;

import io.candlewick.model.FixedPoint;
import io.candlewick.model.Tick;
import io.candlewick.model.TickRules;
import io.candlewick.model.wire.TickDecoder;

/** A tick in words, for people who look into the dead letters. */
final class TickText {
  private TickText() {}

  static String of(TickDecoder tick) {
    return symbolOf(tick)
        + ':'
        + tick.epoch()
        + ':'
        + tick.sequence()
        + " event time "
        + tick.eventTime()
        + " µs, price "
        + FixedPoint.format(tick.price())
        + ", volume "
        + FixedPoint.format(tick.volume())
        + ", bid "
        + FixedPoint.format(tick.bid())
        + ", ask "
        + FixedPoint.format(tick.ask())
        + (tick.previousPrice() == Tick.NO_PREVIOUS_PRICE
            ? ", no previous price"
            : ", previous price " + FixedPoint.format(tick.previousPrice()));
  }

  /** What goes into a header must be short, whatever the record says. */
  private static String symbolOf(TickDecoder tick) {
    return tick.symbolLength() <= TickRules.MAX_SYMBOL_BYTES
        ? tick.symbol()
        : "(symbol of " + tick.symbolLength() + " bytes)";
  }
}
