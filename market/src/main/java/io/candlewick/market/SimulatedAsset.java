package io.candlewick.market;

import io.candlewick.model.FixedPoint;

/**
 * One asset of a simulated market: its price, its model and its chance. Each call moves the price
 * by one tick. Not thread-safe.
 */
public final class SimulatedAsset {
  private static final double LOWEST_FRACTION_OF_START = 0.05;
  private static final double VOLUME_DEVIATION = 0.5;
  private static final double VOLUME_PER_MOVE = 20;

  private final Asset asset;
  private final AssetClass habits;
  private final PriceModel model;
  private final AssetRandom random;
  private final long priceUnit;
  private double price;

  SimulatedAsset(Asset asset, long seed) {
    this.asset = asset;
    this.habits = asset.assetClass();
    this.model = new GeometricBrownianMotion(habits.drift(), habits.volatility());
    this.random = AssetRandom.of(seed, asset.symbol());
    this.priceUnit = FixedPoint.ONE / (long) Math.pow(10, habits.pricePlaces());
    this.price = toDouble(asset.startPrice());
  }

  public Asset asset() {
    return asset;
  }

  /** Goes on from a price, scaled by 10<sup>8</sup>, as after a restart. */
  public void continueFrom(long lastPrice) {
    price = toDouble(lastPrice);
  }

  /**
   * The next tick.
   *
   * @param eventTime its time, in microseconds since 1970
   */
  public RawTick next(long eventTime) {
    double before = price;
    Shock shock = Shock.next(random);
    double moved = model.next(before, habits.timeStep(), random);
    double lowest = LOWEST_FRACTION_OF_START * toDouble(asset.startPrice());
    double after = Math.max(lowest, shock.applyTo(moved, random));
    long rounded = Math.max(priceUnit, roundToPriceUnit(after));
    price = toDouble(rounded);
    long halfSpread = FixedPoint.round(price * habits.spreadFraction() / 2);
    return new RawTick(
        asset.symbol(),
        asset.type(),
        asset.currency(),
        RawTick.NO_SEQUENCE,
        eventTime,
        rounded,
        nextVolume(Math.abs(price / before - 1)),
        rounded - halfSpread,
        rounded + halfSpread,
        shock.truth());
  }

  private long nextVolume(double move) {
    double lognormal = StrictMath.exp(VOLUME_DEVIATION * random.nextGaussian());
    return FixedPoint.round(habits.baseVolume() * lognormal * (1 + VOLUME_PER_MOVE * move));
  }

  private long roundToPriceUnit(double value) {
    return Math.round(value * FixedPoint.ONE / priceUnit) * priceUnit;
  }

  private static double toDouble(long scaled) {
    return (double) scaled / FixedPoint.ONE;
  }
}
