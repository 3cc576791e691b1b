package io.candlewick.market;

import io.candlewick.model.FixedPoint;

/**
 * How prices of an asset are rounded and bounded.
 *
 * @param tickSize the price increment, scaled by 10<sup>8</sup>, positive
 * @param lowestFactor the lowest price as a multiple of the start price, above 0, at most 1
 * @param highestFactor the highest price as a multiple of the start price, at least 1
 * @param bandDeviations how far random, fading events may move the price of a geometric Brownian
 *     motion from the mean of its logarithm, in standard deviations; infinite for no limit
 */
public record PriceRules(
    long tickSize, double lowestFactor, double highestFactor, double bandDeviations) {
  /** Without a band. */
  public static final double NO_BAND = Double.POSITIVE_INFINITY;

  public PriceRules {
    if (tickSize <= 0) {
      throw new IllegalArgumentException(
          "tick_size is " + FixedPoint.format(tickSize) + ", but must be above 0");
    }
    if (!(lowestFactor > 0 && lowestFactor <= 1)) {
      throw new IllegalArgumentException(
          "lowest_price_factor is " + lowestFactor + ", but must be above 0 and at most 1");
    }
    if (!(highestFactor >= 1 && highestFactor < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "highest_price_factor is " + highestFactor + ", but must be 1 or more");
    }
    if (!(bandDeviations > 0)) {
      throw new IllegalArgumentException(
          "band_deviations is " + bandDeviations + ", but must be above 0");
    }
  }

  double lowest(long startPrice) {
    return Math.max(startPrice * lowestFactor, (double) tickSize) / FixedPoint.ONE;
  }

  double highest(long startPrice) {
    return Math.min(startPrice * highestFactor, 0.99 * FixedPoint.MAX) / FixedPoint.ONE;
  }

  /** The price shown for an exact one: a multiple of the tick size within the bounds. */
  long round(double price, double lowest, double highest) {
    long nearest = Math.round(price * FixedPoint.ONE / tickSize) * tickSize;
    if (nearest < lowest * FixedPoint.ONE) {
      return nearest + tickSize;
    }
    return nearest > highest * FixedPoint.ONE ? nearest - tickSize : nearest;
  }

  /** The bid for a price and a spread; the ask is as far above the price. */
  long bid(long price, double width, boolean onTicks) {
    long half = FixedPoint.round(width / 2);
    if (onTicks) {
      half = Math.max(1, Math.round((double) half / tickSize)) * tickSize;
    }
    return Math.max(1, price - half);
  }
}
