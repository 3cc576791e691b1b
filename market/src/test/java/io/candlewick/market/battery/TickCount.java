package io.candlewick.market.battery;

import io.candlewick.market.MarketListener;
import io.candlewick.market.event.MarketEvent;
import io.candlewick.model.RawTick;

/** Counts ticks; where only the market's exact prices are looked at. */
final class TickCount implements MarketListener {
  private int count;

  @Override
  public void tick(RawTick tick) {
    count++;
  }

  @Override
  public void event(MarketEvent begun) {
    // exact prices show what events do
  }

  int count() {
    return count;
  }
}
