package io.candlewick.market;

import io.candlewick.market.calendar.AlwaysOpen;
import io.candlewick.market.price.AssetRandom;
import io.candlewick.market.price.ModelParameter;

/**
 * How much is traded in a tick: lognormal, and growing with the move.
 *
 * @param median the median size without a move, of a tick or of a trading day, 0 or more
 * @param perDay whether {@code median} is per day, spread over the day's ticks
 * @param deviation standard deviation of the logarithm of a size, 0 or more
 * @param growthPerReturn g in the factor 1 + g·|return|, 0 or more
 */
public record SizeRules(double median, boolean perDay, double deviation, double growthPerReturn) {
  /** The largest values that a valid tick can hold, with a margin. */
  private static final double MAX_NOTIONAL = 9e12;

  private static final double MAX_SIZE = 9e9;

  public SizeRules {
    ModelParameter.notNegative("volume").check(median);
    ModelParameter.notNegative("volume_deviation").check(deviation);
    ModelParameter.notNegative("volume_growth_per_return").check(growthPerReturn);
  }

  /** The median size of a tick without a move. */
  double medianPerTick(MarketTime time, long periodMicros) {
    if (!perDay) {
      return median;
    }
    long day =
        time instanceof MarketTime.ByCalendar byCalendar
            ? byCalendar.calendar().tradingDay()
            : new AlwaysOpen().tradingDay();
    return median * periodMicros / day;
  }

  /**
   * A random size.
   *
   * @param usual the median size now, without a move
   * @param move the return's magnitude
   * @param price limits the size so that a tick can hold it
   */
  double size(double usual, double move, double price, AssetRandom random) {
    double drawn =
        usual * StrictMath.exp(deviation * random.nextGaussian()) * (1 + growthPerReturn * move);
    return Math.min(drawn, Math.min(MAX_SIZE, MAX_NOTIONAL / price));
  }
}
