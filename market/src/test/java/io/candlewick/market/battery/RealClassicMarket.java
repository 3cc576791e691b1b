package io.candlewick.market.battery;

import io.candlewick.market.Asset;
import io.candlewick.market.MarketListener;
import io.candlewick.market.SimulatedMarket;
import io.candlewick.market.event.EventKind;
import io.candlewick.market.event.MarketEvent;
import io.candlewick.market.profile.Profiles;
import io.candlewick.model.FixedPoint;
import io.candlewick.model.RawTick;
import java.util.ArrayList;
import java.util.List;

/** Runs the simulated market's classic profile. */
final class RealClassicMarket {
  private static final int TICKS_FROM_START = 200;
  private static final long SECOND = 1_000_000;

  private RealClassicMarket() {}

  static List<ClassicRun> run(long seed, int ticks) {
    SimulatedMarket market = SimulatedMarket.of(Profiles.classic(), seed, 0, SECOND);
    List<Asset> assets = market.assets();
    List<ClassicRun> runs = new ArrayList<>();
    for (Asset asset : assets) {
      runs.add(new ClassicRun(asset.symbol(), ClassicClass.of(asset.type()), ticks));
    }
    for (int tick = 0; tick < ticks; tick++) {
      if (tick % TICKS_FROM_START == 0) {
        assets.forEach(asset -> market.continueFrom(asset.symbol(), asset.startPrice()));
      }
      double[] before = prices(market, assets);
      market.step(new Recorder(runs, tick));
      double[] after = prices(market, assets);
      for (int i = 0; i < before.length; i++) {
        runs.get(i).logReturns()[tick] = Math.log(after[i] / before[i]);
      }
    }
    return runs;
  }

  private static double[] prices(SimulatedMarket market, List<Asset> assets) {
    double[] prices = new double[assets.size()];
    for (int i = 0; i < prices.length; i++) {
      prices[i] = market.exactPrice(assets.get(i).symbol());
    }
    return prices;
  }

  /** Writes down one step's sizes and shocks; each asset has a tick, in the order of assets. */
  private static final class Recorder implements MarketListener {
    private final List<ClassicRun> runs;
    private final int tick;
    private int next;

    Recorder(List<ClassicRun> runs, int tick) {
      this.runs = runs;
      this.tick = tick;
    }

    @Override
    public void tick(RawTick raw) {
      ClassicRun run = runs.get(next++);
      if (!run.symbol().equals(raw.symbol())) {
        throw new IllegalStateException(
            "A tick of " + raw.symbol() + " where one of " + run.symbol() + " was due");
      }
      run.sizes()[tick] = (double) raw.volume() / FixedPoint.ONE;
      run.shocks()[tick] = raw.injected() == null ? null : EventKind.valueOf(raw.injected());
    }

    @Override
    public void event(MarketEvent begun) {
      // the tick that feels it names it
    }
  }
}
