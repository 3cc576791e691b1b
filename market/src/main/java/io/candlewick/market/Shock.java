package io.candlewick.market;

/** A jump that the simulated market puts on top of its price model. */
enum Shock {
  NONE(0, 0, null),
  /** −5 to −15 %. */
  FLASH_CRASH(-0.15, -0.05, "FLASH_CRASH"),
  /** +5 to +12 %. */
  SPIKE(0.05, 0.12, "SPIKE");

  /** Probability of a flash crash in one tick. */
  static final double CRASH_PROBABILITY = 0.002;

  /** Probability of a price spike in one tick. */
  static final double SPIKE_PROBABILITY = 0.005;

  private final double least;
  private final double most;
  private final String truth;

  Shock(double least, double most, String truth) {
    this.least = least;
    this.most = most;
    this.truth = truth;
  }

  /** Which shock, if any, the next tick has. */
  static Shock next(AssetRandom random) {
    double chance = random.nextUniform();
    if (chance < CRASH_PROBABILITY) {
      return FLASH_CRASH;
    }
    return chance < CRASH_PROBABILITY + SPIKE_PROBABILITY ? SPIKE : NONE;
  }

  double applyTo(double price, AssetRandom random) {
    return this == NONE ? price : price * (1 + random.nextUniform(least, most));
  }

  /** The name that travels with the tick, or {@code null}. */
  String truth() {
    return truth;
  }
}
