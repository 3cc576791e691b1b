package io.candlewick.market;

/**
 * The band in which the price of one geometric Brownian motion lies, with a probability that the
 * number of deviations decides and no other: the logarithm of the price is normal with a mean of ln
 * S(0) + Σ (μ − σ²/2)·dt and a variance of Σ σ²·dt. Not thread-safe.
 */
final class PriceBand {
  private final double drift;
  private final double volatility;
  private final double deviations;
  private double start;
  private double mean;
  private double variance;

  /**
   * @param drift μ per year
   * @param volatility σ per square root of a year
   * @param start the price at which it begins
   * @param deviations half the band's width, in deviations of the logarithm
   */
  PriceBand(double drift, double volatility, double start, double deviations) {
    this.drift = drift;
    this.volatility = volatility;
    this.start = start;
    this.deviations = deviations;
  }

  /** It begins anew at a price. */
  void beginAt(double price) {
    start = price;
    mean = 0;
    variance = 0;
  }

  /** It goes on where another one of the same asset stood. */
  void continueFrom(AssetState state) {
    start = state.bandStart();
    mean = state.bandMean();
    variance = state.bandVariance();
  }

  double start() {
    return start;
  }

  double mean() {
    return mean;
  }

  double variance() {
    return variance;
  }

  /** Time passes, in years, with the volatility as a multiple of the usual one. */
  void move(double years, double volatilityFactor) {
    double sigma = volatility * volatilityFactor;
    mean += (drift - sigma * sigma / 2) * years;
    variance += sigma * sigma * years;
  }

  double lowest() {
    return start * StrictMath.exp(mean - deviations * Math.sqrt(variance));
  }

  double highest() {
    return start * StrictMath.exp(mean + deviations * Math.sqrt(variance));
  }

  /** Whether a price lies in it. */
  boolean holds(double price) {
    return price >= lowest() && price <= highest();
  }

  /** The price nearest to one that lies in the band, or between it and the undisturbed price. */
  double draw(double price, double undisturbed) {
    return Math.min(
        Math.max(highest(), undisturbed), Math.max(Math.min(lowest(), undisturbed), price));
  }
}
