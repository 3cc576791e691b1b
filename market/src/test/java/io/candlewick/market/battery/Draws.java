package io.candlewick.market.battery;

import io.candlewick.market.price.AssetRandom;
import java.util.function.DoubleSupplier;

/** The chance of one experiment: a stream of its own, and standard normals from it. */
final class Draws {
  private final long seed;
  private final AssetRandom random;
  private final DoubleSupplier normals;

  Draws(Models models, long seed, String name) {
    this.seed = seed;
    this.random = models.streams().of(seed, name);
    this.normals = models.normals().apply(random);
  }

  long seed() {
    return seed;
  }

  AssetRandom random() {
    return random;
  }

  double normal() {
    return normals.getAsDouble();
  }
}
