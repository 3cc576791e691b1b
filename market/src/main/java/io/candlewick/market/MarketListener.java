package io.candlewick.market;

import io.candlewick.market.event.MarketEvent;
import io.candlewick.model.RawTick;

/**
 * Receives the ticks and events of a simulated market, in order of time, and at the same time in
 * the profile's order of assets.
 */
public interface MarketListener {
  void tick(RawTick tick);

  /** Called when an event begins, before the first tick that it affects. */
  void event(MarketEvent begun);
}
