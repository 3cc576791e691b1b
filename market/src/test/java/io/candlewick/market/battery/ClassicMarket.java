package io.candlewick.market.battery;

import java.util.List;

/** A market by the classic profile. */
interface ClassicMarket {
  /** The simulated market as it is. */
  ClassicMarket REAL = RealClassicMarket::run;

  /** All assets over as many ticks, each near its start price, so that no bound is met. */
  List<ClassicRun> run(long seed, int ticks);
}
