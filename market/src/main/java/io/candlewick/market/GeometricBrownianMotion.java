package io.candlewick.market;

/**
 * Geometric Brownian motion, by its exact transition: {@code S(t+dt) = S(t)·exp((μ − σ²/2)·dt +
 * σ·√dt·Z)} with Z standard normal. Source: P. Glasserman, Monte Carlo Methods in Financial
 * Engineering (2003), section 3.2.1. Immutable and thread-safe.
 *
 * <p>Uses {@link StrictMath}, so that a seed gives the same prices on every machine.
 */
public final class GeometricBrownianMotion implements PriceModel {
  private final double drift;
  private final double volatility;

  /**
   * @param drift μ per year
   * @param volatility σ per square root of a year, 0 or more
   */
  public GeometricBrownianMotion(double drift, double volatility) {
    if (!(volatility >= 0) || Double.isInfinite(volatility) || !Double.isFinite(drift)) {
      throw new IllegalArgumentException(
          "Geometric Brownian motion needs a finite drift and a volatility of 0 or more, not "
              + drift
              + " and "
              + volatility);
    }
    this.drift = drift;
    this.volatility = volatility;
  }

  @Override
  public double next(double price, double years, AssetRandom random) {
    double trend = (drift - volatility * volatility / 2) * years;
    return price * StrictMath.exp(trend + volatility * Math.sqrt(years) * random.nextGaussian());
  }
}
