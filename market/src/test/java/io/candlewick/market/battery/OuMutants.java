package io.candlewick.market.battery;

import io.candlewick.market.battery.Models.Reversion;
import io.candlewick.market.price.PriceModel;
import java.util.List;

/** Faults of the Ornstein–Uhlenbeck process. */
final class OuMutants {
  private OuMutants() {}

  static List<Mutant> all() {
    return List.of(
        mutant("Euler step", OuMutants::euler),
        mutant(
            "half-life without ln 2",
            (centre, halfLife, volatility) ->
                Models.real().ou().of(centre, halfLife * Math.log(2), volatility)),
        mutant("noise of a step σ·√dt, not the exact one", OuMutants::plainNoise),
        mutant(
            "centre off by half the stationary variance",
            (centre, halfLife, volatility) -> {
              double variance = volatility * volatility * halfLife / (2 * Math.log(2));
              return Models.real().ou().of(centre * Math.exp(-variance / 2), halfLife, volatility);
            }),
        mutant("reverts in price, not in log price", OuMutants::arithmetic),
        mutant(
            "never reverts",
            (centre, halfLife, volatility) ->
                (price, years, factor, z, random) -> volatility * factor * Math.sqrt(years) * z));
  }

  private static PriceModel euler(double centre, double halfLife, double volatility) {
    double reversion = Math.log(2) / halfLife;
    return (price, years, factor, z, random) ->
        reversion * Math.log(centre / price) * years + volatility * factor * Math.sqrt(years) * z;
  }

  private static PriceModel plainNoise(double centre, double halfLife, double volatility) {
    return (price, years, factor, z, random) ->
        Math.log(centre / price) * (1 - Math.pow(0.5, years / halfLife))
            + volatility * factor * Math.sqrt(years) * z;
  }

  private static PriceModel arithmetic(double centre, double halfLife, double volatility) {
    double reversion = Math.log(2) / halfLife;
    return (price, years, factor, z, random) -> {
      double left = Math.pow(0.5, years / halfLife);
      double noise = volatility * factor * Math.sqrt((1 - left * left) / (2 * reversion)) * z;
      return Math.log((centre + (price - centre) * left) / price) + noise;
    };
  }

  private static Mutant mutant(String name, Reversion fault) {
    return new Mutant(name, Part.OU, models -> models.withOu(fault));
  }
}
