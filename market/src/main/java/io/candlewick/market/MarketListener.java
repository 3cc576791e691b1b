package io.candlewick.market;

import io.candlewick.market.event.MarketEvent;
import io.candlewick.model.RawTick;

/**
 * Is told what a simulated market does, in the order of time, and at one time in the profile's
 * order of assets.
 */
public interface MarketListener {
  void tick(RawTick tick);

  /** Called when an event begins, before the first tick that it affects. */
  void event(MarketEvent begun);
}
