package io.candlewick.market;

import io.candlewick.market.event.MarketEvent;
import io.candlewick.model.RawTick;

/**
 * Is told what a simulated market does: in the order of time, and within one time in the profile's
 * order of assets.
 */
public interface MarketListener {
  void tick(RawTick tick);

  /** An event begins: before the first tick that feels it. */
  void event(MarketEvent begun);
}
