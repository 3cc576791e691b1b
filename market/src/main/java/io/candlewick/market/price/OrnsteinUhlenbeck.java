package io.candlewick.market.price;

import java.util.List;

/**
 * An Ornstein–Uhlenbeck process of the logarithm of the price, x = ln S, by its exact transition:
 * {@code x(t+dt) = θ + (x(t) − θ)·e^(−κ·dt) + σ·√((1 − e^(−2κ·dt)) / 2κ)·Z} with θ = ln centre and
 * κ = ln 2 / half-life. Its stationary law is normal with mean θ and variance σ²/2κ. Sources: G. E.
 * Uhlenbeck and L. S. Ornstein, On the theory of the Brownian motion, Physical Review 36 (1930); P.
 * Glasserman, Monte Carlo Methods in Financial Engineering (2003), section 3.3.1.
 */
public final class OrnsteinUhlenbeck implements PriceModel {
  private static final double LN_2 = StrictMath.log(2);

  static final ModelKind KIND =
      new ModelKind(
          "ou",
          List.of(
              ModelParameter.startPriceUnlessGiven("centre_price"),
              ModelParameter.positive("half_life_days"),
              ModelParameter.notNegative("volatility_per_year")),
          (values, startPrice) ->
              new OrnsteinUhlenbeck(
                  values.getOrDefault("centre_price", startPrice),
                  values.get("half_life_days") / ModelKind.DAYS_PER_YEAR,
                  values.get("volatility_per_year")));

  private final double logCentre;
  private final double reversion;
  private final double volatility;
  private double knownYears = Double.NaN;
  private double pull;
  private double deviation;

  /**
   * @param centre the price to which the asset returns, positive
   * @param halfLifeYears time after which half of a distance from the centre is gone, in years,
   *     positive
   * @param volatility σ per square root of a year, 0 or more
   */
  public OrnsteinUhlenbeck(double centre, double halfLifeYears, double volatility) {
    this.logCentre = StrictMath.log(ModelParameter.positive("centre").check(centre));
    this.reversion = LN_2 / ModelParameter.positive("halfLifeYears").check(halfLifeYears);
    this.volatility = ModelParameter.notNegative("volatility").check(volatility);
  }

  @Override
  public double volatilityPerYear() {
    return volatility;
  }

  @Override
  public double logReturn(
      double price, double years, double volatilityFactor, double z, AssetRandom random) {
    if (years != knownYears) {
      knownYears = years;
      pull = -StrictMath.expm1(-reversion * years);
      deviation =
          volatility * Math.sqrt(-StrictMath.expm1(-2 * reversion * years) / (2 * reversion));
    }
    return (logCentre - StrictMath.log(price)) * pull + volatilityFactor * deviation * z;
  }
}
