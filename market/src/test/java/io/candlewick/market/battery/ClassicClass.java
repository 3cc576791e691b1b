package io.candlewick.market.battery;

import io.candlewick.model.AssetType;

/**
 * A row of the classic profile's published table, written down here once more, so that a slip in
 * the profile shows.
 */
enum ClassicClass {
  STOCK(0.0001, 0.015, 1.0 / 252, 1_000_000),
  CRYPTO(0.0002, 0.04, 1.0 / 365, 500),
  FOREX(0.00005, 0.005, 1.0 / 252, 10_000_000);

  static final double CRASH_PROBABILITY = 0.002;
  static final double SPIKE_PROBABILITY = 0.005;
  static final double VOLUME_DEVIATION = 0.5;
  static final double VOLUME_PER_RETURN = 20;

  private final double drift;
  private final double volatility;
  private final double years;
  private final double volume;

  ClassicClass(double drift, double volatility, double years, double volume) {
    this.drift = drift;
    this.volatility = volatility;
    this.years = years;
    this.volume = volume;
  }

  static ClassicClass of(AssetType type) {
    return switch (type) {
      case STOCK -> STOCK;
      case CRYPTO -> CRYPTO;
      case FOREX -> FOREX;
      case FUTURE, INDEX, OTHER ->
          throw new IllegalArgumentException("The classic table has no " + type);
    };
  }

  /** Mean of a tick's log return without a shock. */
  double mean() {
    return (drift - volatility * volatility / 2) * years;
  }

  /** Deviation of a tick's log return without a shock. */
  double deviation() {
    return volatility * Math.sqrt(years);
  }

  /** Median size of a tick without a move. */
  double volume() {
    return volume;
  }
}
