package io.candlewick.market.battery;

import io.candlewick.market.battery.Models.Diffusion;
import io.candlewick.market.price.PriceModel;
import java.util.List;

/** Faults of geometric Brownian motion. */
final class GbmMutants {
  private GbmMutants() {}

  static List<Mutant> all() {
    return List.of(
        mutant(
            "drift without −σ²/2",
            (drift, volatility) ->
                (price, years, factor, z, random) ->
                    drift * years + volatility * factor * Math.sqrt(years) * z),
        mutant(
            "drift with +σ²/2",
            (drift, volatility) ->
                (price, years, factor, z, random) ->
                    (drift + volatility * volatility * factor * factor / 2) * years
                        + volatility * factor * Math.sqrt(years) * z),
        mutant(
            "√dt forgotten: σ·dt·Z",
            (drift, volatility) ->
                (price, years, factor, z, random) ->
                    (drift - volatility * volatility * factor * factor / 2) * years
                        + volatility * factor * years * z),
        mutant("Euler step of the price", (drift, volatility) -> euler(drift, volatility)),
        mutant(
            "drift correction ignores the volatility factor",
            (drift, volatility) ->
                (price, years, factor, z, random) ->
                    (drift - volatility * volatility / 2) * years
                        + volatility * factor * Math.sqrt(years) * z),
        mutant(
            "volatility 2 % too large",
            (drift, volatility) -> Models.real().gbm().of(drift, volatility * 1.02)));
  }

  private static PriceModel euler(double drift, double volatility) {
    return (price, years, factor, z, random) ->
        Math.log(Math.max(1e-9, 1 + drift * years + volatility * factor * Math.sqrt(years) * z));
  }

  private static Mutant mutant(String name, Diffusion fault) {
    return new Mutant(name, Part.GBM, models -> models.withGbm(fault));
  }
}
