package io.candlewick.market.battery;

import java.util.List;

/** Runs another market once a seed, for all experiments that look at the same run. */
final class RememberedMarket implements ClassicMarket {
  private final ClassicMarket market;
  private List<ClassicRun> runs;
  private long seed;
  private int ticks;

  RememberedMarket(ClassicMarket market) {
    this.market = market;
  }

  @Override
  public synchronized List<ClassicRun> run(long askedSeed, int askedTicks) {
    if (runs == null || seed != askedSeed || ticks != askedTicks) {
      runs = List.copyOf(market.run(askedSeed, askedTicks));
      seed = askedSeed;
      ticks = askedTicks;
    }
    return runs;
  }
}
