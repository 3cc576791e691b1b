package io.candlewick.launcher;

import io.candlewick.model.AssetType;
import io.candlewick.model.FixedPoint;
import io.candlewick.model.Tick;
import io.candlewick.model.TickBuilder;

/** A tick whose fields a test may still spoil. Not thread-safe. */
final class TickDraft {
  static final long SPREAD = FixedPoint.ONE / 100;

  String symbol;
  long epoch;
  long sequence;
  long eventTime;
  long price;
  long volume;
  long bid;
  long ask;
  long previousPrice;

  TickDraft(
      String symbol, long epoch, long sequence, long eventTime, long price, long previousPrice) {
    this.symbol = symbol;
    this.epoch = epoch;
    this.sequence = sequence;
    this.eventTime = eventTime;
    this.price = price;
    this.volume = FixedPoint.ONE + sequence;
    this.bid = price - SPREAD;
    this.ask = price + SPREAD;
    this.previousPrice = previousPrice;
  }

  Tick toTick() {
    return TickBuilder.tick(symbol, epoch, sequence, eventTime, price)
        .type(AssetType.OTHER)
        .volume(volume)
        .quote(bid, ask)
        .previousPrice(previousPrice)
        .build();
  }
}
