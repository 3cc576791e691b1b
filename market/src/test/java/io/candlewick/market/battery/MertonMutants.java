package io.candlewick.market.battery;

import io.candlewick.market.battery.Models.Jumps;
import io.candlewick.market.price.AssetRandom;
import io.candlewick.market.price.PriceModel;
import java.util.List;

/** Faults of the jump diffusion. */
final class MertonMutants {
  private MertonMutants() {}

  static List<Mutant> all() {
    return List.of(
        mutant(
            "jumps not compensated",
            (drift, volatility, perYear, mean, deviation) ->
                Models.real()
                    .merton()
                    .of(
                        drift + perYear * Math.expm1(mean + deviation * deviation / 2),
                        volatility,
                        perYear,
                        mean,
                        deviation)),
        mutant(
            "jumps compensated by their mean log size",
            (drift, volatility, perYear, mean, deviation) ->
                Models.real()
                    .merton()
                    .of(
                        drift + perYear * (Math.expm1(mean + deviation * deviation / 2) - mean),
                        volatility,
                        perYear,
                        mean,
                        deviation)),
        mutant(
            "one jump at most a step, with probability λ·dt",
            (drift, volatility, perYear, mean, deviation) -> {
              MertonLaw law = new MertonLaw(drift, volatility, perYear, mean, deviation);
              return model(law, (random, chance) -> random.nextUniform() < chance ? 1 : 0, true);
            }),
        mutant(
            "several jumps drawn as one, times their number",
            (drift, volatility, perYear, mean, deviation) ->
                model(
                    new MertonLaw(drift, volatility, perYear, mean, deviation),
                    AssetRandom::nextPoisson,
                    false)),
        mutant(
            "all jumps of the same size",
            (drift, volatility, perYear, mean, deviation) ->
                Models.real().merton().of(drift, volatility, perYear, mean, 0)),
        mutant(
            "3 % too few jumps",
            (drift, volatility, perYear, mean, deviation) ->
                Models.real().merton().of(drift, volatility, perYear * 0.97, mean, deviation)));
  }

  /** How many jumps there are, of a mean number. */
  private interface Counts {
    int next(AssetRandom random, double mean);
  }

  private static PriceModel model(MertonLaw law, Counts counts, boolean apart) {
    return (price, years, factor, z, random) -> {
      int jumps = counts.next(random, law.perYear() * years);
      double spread = law.jumpDeviation() * (apart ? Math.sqrt(jumps) : jumps);
      return law.trend() * years
          + law.volatility() * factor * Math.sqrt(years) * z
          + jumps * law.jumpMean()
          + spread * random.nextGaussian();
    };
  }

  private static Mutant mutant(String name, Jumps fault) {
    return new Mutant(name, Part.MERTON, models -> models.withMerton(fault));
  }
}
