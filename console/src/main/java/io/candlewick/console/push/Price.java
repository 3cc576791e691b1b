package io.candlewick.console.push;

import io.candlewick.model.Micros;
import io.candlewick.model.Returns;
import io.candlewick.model.wire.TickDecoder;

/** A symbol's newest tick. Not thread-safe. */
final class Price extends Link {
  private long eventTime = Long.MIN_VALUE;
  private long epoch;
  private long sequence;
  private long price;
  private long bid;
  private long ask;
  private long dayOpen;
  private long dayHigh;
  private long dayLow;
  private String json;

  Price(String symbol) {
    super(symbol);
  }

  /** Takes the tick if it is newer; returns whether it is. */
  boolean take(TickDecoder tick) {
    if (!isBefore(tick)) {
      return false;
    }
    eventTime = tick.eventTime();
    epoch = tick.epoch();
    sequence = tick.sequence();
    price = tick.price();
    bid = tick.bid();
    ask = tick.ask();
    dayOpen = tick.dayOpen();
    dayHigh = tick.dayHigh();
    dayLow = tick.dayLow();
    json = null;
    return true;
  }

  private boolean isBefore(TickDecoder tick) {
    if (eventTime != tick.eventTime()) {
      return eventTime < tick.eventTime();
    }
    return epoch != tick.epoch() ? epoch < tick.epoch() : sequence < tick.sequence();
  }

  /** Its object in an event of prices. */
  String json() {
    if (json == null) {
      StringBuilder text = new StringBuilder(240);
      JsonText object =
          JsonText.in(text)
              .text("symbol", symbol())
              .decimal("price", price)
              .decimal("bid", bid)
              .decimal("ask", ask);
      if (dayOpen > 0) {
        object
            .decimal("change", price - dayOpen)
            .decimal("change_pct", Returns.percent(price, dayOpen));
      } else {
        object.none("change").none("change_pct");
      }
      object
          .decimal("day_high", dayHigh)
          .decimal("day_low", dayLow)
          .none("day_volume")
          .time("at", Micros.toInstant(eventTime))
          .end();
      json = text.toString();
    }
    return json;
  }
}
