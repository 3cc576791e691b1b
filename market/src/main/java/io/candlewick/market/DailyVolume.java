package io.candlewick.market;

import io.candlewick.market.price.AssetRandom;

/**
 * How much busier than a median day each trading day of one asset is. A day's factor depends only
 * on the seed, the symbol and the day, so it is the same after a restart and at any rate of ticks;
 * the factors of different days are independent. Not thread-safe.
 */
final class DailyVolume {
  private final double deviation;
  private final long seed;
  private final String symbol;
  private long day = Long.MIN_VALUE;
  private double factor = 1;

  /**
   * @param deviation standard deviation of the logarithm of the factor, 0 or more
   */
  DailyVolume(double deviation, long seed, String symbol) {
    this.deviation = deviation;
    this.seed = seed;
    this.symbol = symbol;
  }

  /**
   * What multiplies the sizes of a trading day: lognormal with median 1.
   *
   * @param start start of the day, in microseconds since 1970
   */
  double factor(long start) {
    if (start != day) {
      day = start;
      factor = deviation == 0 ? 1 : draw();
    }
    return factor;
  }

  private double draw() {
    return StrictMath.exp(
        deviation * AssetRandom.of(seed, symbol, "volume of day " + day).nextGaussian());
  }
}
