package io.candlewick.market.battery;

import io.candlewick.market.price.AssetRandom;
import java.util.function.DoubleSupplier;

/** Standard normals, each correlated with the one before. */
final class Autoregressive implements DoubleSupplier {
  private final AssetRandom random;
  private final double correlation;
  private double last;

  Autoregressive(AssetRandom random, double correlation) {
    this.random = random;
    this.correlation = correlation;
    this.last = random.nextGaussian();
  }

  @Override
  public double getAsDouble() {
    last = correlation * last + Math.sqrt(1 - correlation * correlation) * random.nextGaussian();
    return last;
  }
}
