package io.candlewick.market.price;

/**
 * The band in which the price of one geometric Brownian motion lies with a probability that depends
 * on the number of deviations alone: the logarithm of the price is normal with a mean of ln S(0) +
 * Σ (μ − σ²/2)·dt and a variance of Σ σ²·dt. Not thread-safe.
 */
public final class PriceBand {
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

  /** Starts the band again at a price. */
  public void beginAt(double price) {
    start = price;
    mean = 0;
    variance = 0;
  }

  /**
   * Continues where the band of an earlier run of the same asset stood.
   *
   * @param bandStart the price at which it began
   * @param bandMean the mean of the logarithm since then
   * @param bandVariance the variance of the logarithm since then, 0 or more
   */
  public void continueFrom(double bandStart, double bandMean, double bandVariance) {
    start = bandStart;
    mean = bandMean;
    variance = bandVariance;
  }

  public double start() {
    return start;
  }

  public double mean() {
    return mean;
  }

  public double variance() {
    return variance;
  }

  /** Advances the band by some years, with the volatility as a multiple of its long-run level. */
  public void move(double years, double volatilityFactor) {
    double sigma = volatility * volatilityFactor;
    mean += (drift - sigma * sigma / 2) * years;
    variance += sigma * sigma * years;
  }

  private double lowest() {
    return start * StrictMath.exp(mean - deviations * Math.sqrt(variance));
  }

  private double highest() {
    return start * StrictMath.exp(mean + deviations * Math.sqrt(variance));
  }

  /** Whether a price lies in it. */
  public boolean holds(double price) {
    return price >= lowest() && price <= highest();
  }

  /** The price nearest to one that lies in the band, or between it and the undisturbed price. */
  public double draw(double price, double undisturbed) {
    return Math.min(
        Math.max(highest(), undisturbed), Math.max(Math.min(lowest(), undisturbed), price));
  }
}
