package io.candlewick.market.battery;

import io.candlewick.market.MarketListener;
import io.candlewick.market.event.EventKind;
import io.candlewick.market.event.MarketEvent;
import io.candlewick.model.RawTick;

/** The shocks of the newest step of a market whose assets all tick with every step. */
final class TickTruths implements MarketListener {
  private final EventKind[] truths;
  private int next;

  TickTruths(int assets) {
    this.truths = new EventKind[assets];
  }

  @Override
  public void tick(RawTick tick) {
    truths[next] = tick.injected() == null ? null : EventKind.valueOf(tick.injected());
    next = (next + 1) % truths.length;
  }

  @Override
  public void event(MarketEvent begun) {
    // the tick that feels it names it
  }

  /** The shock of an asset, by its place in the profile; {@code null} for none. */
  EventKind of(int asset) {
    return truths[asset];
  }
}
