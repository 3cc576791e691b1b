package io.candlewick.market.price;

/**
 * How one asset's price moves. Every model samples its transition for any step of time, so that it
 * does not matter whether an hour passes in one step or in many. An instance belongs to one asset
 * and may hold state, such as the variance; it is not thread-safe.
 */
public interface PriceModel {
  /**
   * The change of the logarithm of the price over some time.
   *
   * @param price the price now, positive
   * @param years the time that passes, in years, positive
   * @param volatilityFactor what multiplies the volatility during the step, 0 or more
   * @param z the step's standard normal; it correlates the asset with others
   * @param random the asset's own source of chance, for models that need more of it
   */
  double logReturn(
      double price, double years, double volatilityFactor, double z, AssetRandom random);

  /** The volatility now as a multiple of its long-run level; 1 where it never changes. */
  default double volatilityLevel() {
    return 1;
  }

  /**
   * The volatility now, per square root of a year, without jumps; 0 where the model does not tell,
   * which leaves the moves out of the size of a usual tick.
   */
  default double volatilityPerYear() {
    return 0;
  }

  /** Whether the newest change holds a jump: 1 for a rise, −1 for a fall, 0 for none. */
  default int jumpDirection() {
    return 0;
  }
}
