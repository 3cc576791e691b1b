package io.candlewick.market.price;

import java.util.List;

/**
 * Geometric Brownian motion, by its exact transition: {@code S(t+dt) = S(t)·exp((μ − σ²/2)·dt +
 * σ·√dt·Z)} with Z standard normal. Source: P. Glasserman, Monte Carlo Methods in Financial
 * Engineering (2003), section 3.2.1. Immutable and thread-safe.
 */
public final class GeometricBrownianMotion implements PriceModel {
  static final String DRIFT = "drift_per_year";
  static final String VOLATILITY = "volatility_per_year";

  public static final ModelKind KIND =
      new ModelKind(
          "gbm",
          List.of(ModelParameter.any(DRIFT), ModelParameter.notNegative(VOLATILITY)),
          (values, startPrice) ->
              new GeometricBrownianMotion(values.get(DRIFT), values.get(VOLATILITY)));

  private final double drift;
  private final double volatility;

  /**
   * @param drift μ per year: E[S] grows by exp(μ·dt)
   * @param volatility σ per square root of a year, 0 or more
   */
  public GeometricBrownianMotion(double drift, double volatility) {
    this.drift = ModelParameter.any("drift").check(drift);
    this.volatility = ModelParameter.notNegative("volatility").check(volatility);
  }

  @Override
  public double volatilityPerYear() {
    return volatility;
  }

  @Override
  public double logReturn(
      double price, double years, double volatilityFactor, double z, AssetRandom random) {
    double sigma = volatility * volatilityFactor;
    return (drift - sigma * sigma / 2) * years + sigma * Math.sqrt(years) * z;
  }
}
