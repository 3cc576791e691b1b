package io.candlewick.market;

import io.candlewick.market.event.MarketEvent;
import io.candlewick.model.Micros;

/** The effect of an event on one asset. Not thread-safe. */
final class ActiveEvent {
  private final MarketEvent event;
  private final long end;
  private boolean jumpWaits;

  ActiveEvent(MarketEvent event) {
    this.event = event;
    this.end = event.start() + Micros.of(event.effect().duration());
    this.jumpWaits = event.effect().jumps();
  }

  MarketEvent event() {
    return event;
  }

  boolean lastsAt(long time) {
    return time < end;
  }

  boolean jumpWaits() {
    return jumpWaits;
  }

  void jumped() {
    jumpWaits = false;
  }

  double volatility(long time) {
    return lastsAt(time) ? event.effect().volatilityAfter(time - event.start()) : 1;
  }
}
