package io.candlewick.market;

import io.candlewick.model.AssetType;

/**
 * How one class of assets moves and trades, per tick.
 *
 * @param drift μ of the geometric Brownian motion
 * @param volatility σ of the geometric Brownian motion
 * @param timeStep dt of one tick, in years
 * @param spreadFraction ask − bid as a fraction of the price
 * @param baseVolume the median size of a tick without a move
 * @param pricePlaces decimal places of a price
 */
public record AssetClass(
    double drift,
    double volatility,
    double timeStep,
    double spreadFraction,
    double baseVolume,
    int pricePlaces) {

  private static final AssetClass STOCKS =
      new AssetClass(0.0001, 0.015, 1.0 / 252, 0.0002, 1_000_000, 2);
  private static final AssetClass CRYPTO = new AssetClass(0.0002, 0.04, 1.0 / 365, 0.0005, 500, 2);
  private static final AssetClass FOREX =
      new AssetClass(0.00005, 0.005, 1.0 / 252, 0.00015, 10_000_000, 4);

  /** The habits of a kind of asset; indices, futures and others move as stocks do. */
  public static AssetClass of(AssetType type) {
    return switch (type) {
      case CRYPTO -> CRYPTO;
      case FOREX -> FOREX;
      case STOCK, FUTURE, INDEX, OTHER -> STOCKS;
    };
  }
}
