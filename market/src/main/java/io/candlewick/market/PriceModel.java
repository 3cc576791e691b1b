package io.candlewick.market;

/** How a price moves on. Implementations are immutable; all chance comes from the argument. */
public interface PriceModel {
  /**
   * The price after some time.
   *
   * @param price the price now, positive
   * @param years the time that passes, in years, positive
   * @param random the asset's own source of chance
   * @return a positive price, not rounded
   */
  double next(double price, double years, AssetRandom random);
}
