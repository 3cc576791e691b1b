package io.candlewick.market;

import io.candlewick.model.FixedPoint;

/**
 * One asset of a simulated market: its price, its model and its chance. Each call moves the price
 * by one tick. Not thread-safe.
 *
 * <p>The price stays between a twentieth and twenty times the start price: spikes outweigh crashes,
 * so it would otherwise leave every range within a day of one tick a second. A shock that would
 * cross a bound does not happen, which turns the price back by itself.
 */
public final class SimulatedAsset {
  private static final long RANGE = 20;
  private static final double VOLUME_DEVIATION = 0.5;
  private static final double VOLUME_PER_MOVE = 20;

  private final Asset asset;
  private final AssetClass habits;
  private final PriceModel model;
  private final AssetRandom random;
  private final long priceUnit;
  private final long lowestPrice;
  private final long highestPrice;
  private double price;

  SimulatedAsset(Asset asset, long seed) {
    this.asset = asset;
    this.habits = asset.assetClass();
    this.model = new GeometricBrownianMotion(habits.drift(), habits.volatility());
    this.random = AssetRandom.of(seed, asset.symbol());
    this.priceUnit = FixedPoint.ONE / (long) Math.pow(10, habits.pricePlaces());
    this.lowestPrice = (asset.startPrice() / RANGE / priceUnit + 1) * priceUnit;
    this.highestPrice =
        Math.min(asset.startPrice(), FixedPoint.MAX / RANGE) * RANGE / priceUnit * priceUnit;
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
    double shocked = shock.applyTo(moved, random);
    if (!isInBounds(shocked)) {
      shock = Shock.NONE;
      shocked = moved;
    }
    long rounded = Math.min(highestPrice, Math.max(lowestPrice, roundToPriceUnit(shocked)));
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

  private boolean isInBounds(double value) {
    return value >= toDouble(lowestPrice) && value <= toDouble(highestPrice);
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
