package io.candlewick.market;

import io.candlewick.market.calendar.AlwaysOpen;
import io.candlewick.market.price.AssetRandom;
import io.candlewick.market.price.ModelParameter;

/**
 * How much is traded in a tick: lognormal, and growing with the move. If the median is per day, the
 * sizes of a day's ticks have that mean which makes their sum the day's volume, however many there
 * are.
 *
 * @param median the median size of a tick without a move, or the median volume of a trading day, 0
 *     or more
 * @param perDay whether {@code median} is per day
 * @param deviation standard deviation of the logarithm of a size, 0 or more
 * @param growthPerReturn g in the factor 1 + g·|return|, 0 or more
 * @param dailyDeviation standard deviation of the logarithm of what multiplies all sizes of a
 *     trading day, 0 or more
 */
public record SizeRules(
    double median,
    boolean perDay,
    double deviation,
    double growthPerReturn,
    double dailyDeviation) {
  /** The largest values that a valid tick can hold, with a margin. */
  private static final double MAX_NOTIONAL = 9e12;

  private static final double MAX_SIZE = 9e9;

  /** The mean magnitude of a standard normal. */
  private static final double MEAN_MAGNITUDE = Math.sqrt(2 / Math.PI);

  public SizeRules {
    ModelParameter.notNegative("volume").check(median);
    ModelParameter.notNegative("volume_deviation").check(deviation);
    ModelParameter.notNegative("volume_growth_per_return").check(growthPerReturn);
    ModelParameter.notNegative("volume_daily_log_deviation").check(dailyDeviation);
  }

  /**
   * The median size of a tick without a move. If the median is per day, the mean is the tick's
   * share of it: a lognormal mean is exp(deviation²/2) times the median.
   */
  double medianPerTick(MarketTime time, long periodMicros) {
    if (!perDay) {
      return median;
    }
    long day =
        time instanceof MarketTime.ByCalendar byCalendar
            ? byCalendar.calendar().tradingDay()
            : new AlwaysOpen().tradingDay();
    return median * periodMicros / day * StrictMath.exp(-deviation * deviation / 2);
  }

  /**
   * What multiplies sizes so that moves of usual magnitude do not change their mean; 1 if the
   * median is per tick.
   *
   * @param moveDeviation standard deviation of the tick's log return, 0 or more
   */
  double moveFactor(double moveDeviation) {
    return perDay ? 1 / (1 + growthPerReturn * MEAN_MAGNITUDE * moveDeviation) : 1;
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
