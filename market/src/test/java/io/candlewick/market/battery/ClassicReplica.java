package io.candlewick.market.battery;

import io.candlewick.market.event.EventKind;
import io.candlewick.market.price.AssetRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * The classic market written down a second time, plainly, with every figure open to a fault.
 * Without one it passes all checks of the true market.
 */
final class ClassicReplica implements ClassicMarket {
  private static final Map<String, ClassicClass> ASSETS =
      Map.of(
          "AAPL", ClassicClass.STOCK,
          "TSLA", ClassicClass.STOCK,
          "MSFT", ClassicClass.STOCK,
          "NVDA", ClassicClass.STOCK,
          "GOOGL", ClassicClass.STOCK,
          "BTC-USD", ClassicClass.CRYPTO,
          "ETH-USD", ClassicClass.CRYPTO,
          "SOL-USD", ClassicClass.CRYPTO,
          "EUR-USD", ClassicClass.FOREX,
          "CAD-USD", ClassicClass.FOREX);

  double crashProbability = ClassicClass.CRASH_PROBABILITY;
  double spikeProbability = ClassicClass.SPIKE_PROBABILITY;
  double leastCrash = 0.05;
  double mostCrash = 0.15;
  double leastSpike = 0.05;
  double mostSpike = 0.12;
  boolean normalShocks;
  double volatilityFactor = 1;
  double volumeDeviation = ClassicClass.VOLUME_DEVIATION;
  double volumePerReturn = ClassicClass.VOLUME_PER_RETURN;
  double commonShare;
  boolean volumeByFalls;
  boolean sharedShocks;

  ClassicReplica(Consumer<ClassicReplica> fault) {
    fault.accept(this);
  }

  @Override
  public List<ClassicRun> run(long seed, int ticks) {
    List<ClassicRun> runs = new ArrayList<>();
    for (String symbol : ASSETS.keySet().stream().sorted().toList()) {
      runs.add(run(seed, symbol, ticks));
    }
    return runs;
  }

  private ClassicRun run(long seed, String symbol, int ticks) {
    ClassicClass row = ASSETS.get(symbol);
    ClassicRun run = new ClassicRun(symbol, row, ticks);
    AssetRandom random = AssetRandom.of(seed, symbol);
    AssetRandom common = AssetRandom.of(seed, "common");
    AssetRandom commonShocks = AssetRandom.of(seed, "common shocks");
    for (int tick = 0; tick < ticks; tick++) {
      double z =
          Math.sqrt(1 - commonShare) * random.nextGaussian()
              + Math.sqrt(commonShare) * common.nextGaussian();
      EventKind shock = shock((sharedShocks ? commonShocks : random).nextUniform());
      double logReturn =
          row.mean()
              + volatilityFactor * row.deviation() * z
              + (shock == null ? 0 : Math.log1p(jump(shock, random)));
      run.logReturns()[tick] = logReturn;
      run.shocks()[tick] = shock;
      run.sizes()[tick] = size(row, Math.expm1(logReturn), random);
    }
    return run;
  }

  private EventKind shock(double chance) {
    if (chance < crashProbability) {
      return EventKind.FLASH_CRASH;
    }
    return chance < crashProbability + spikeProbability ? EventKind.PRICE_SPIKE : null;
  }

  private double jump(EventKind shock, AssetRandom random) {
    boolean crash = shock == EventKind.FLASH_CRASH;
    double least = crash ? leastCrash : leastSpike;
    double most = crash ? mostCrash : mostSpike;
    double middle = (least + most) / 2;
    double size =
        normalShocks
            ? middle + (most - least) / Math.sqrt(12) * random.nextGaussian()
            : random.nextUniform(least, most);
    return crash ? -size : size;
  }

  private double size(ClassicClass row, double change, AssetRandom random) {
    double move = volumeByFalls ? Math.max(0, -change) : Math.abs(change);
    return row.volume()
        * Math.exp(volumeDeviation * random.nextGaussian())
        * (1 + volumePerReturn * move);
  }
}
