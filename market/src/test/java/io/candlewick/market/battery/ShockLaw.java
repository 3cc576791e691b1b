package io.candlewick.market.battery;

/**
 * The law of a tick's price ratio with a shock: 1 + J with J uniform, times the lognormal ratio of
 * the model's own step. The cumulative probability is the uniform one, averaged over the lognormal
 * by midpoints, weighted by the normal density.
 *
 * @param row the model's own step
 * @param least the least J
 * @param most the largest J
 */
record ShockLaw(ClassicClass row, double least, double most) {
  private static final double REACH = 8;
  private static final int POINTS = 400;

  /** The cumulative probability of a log return. */
  double cumulative(double logReturn) {
    double sum = 0;
    double weights = 0;
    for (int i = 0; i < POINTS; i++) {
      double z = REACH * ((2 * i + 1.0) / POINTS - 1);
      double weight = Math.exp(-z * z / 2);
      double jump = Math.expm1(logReturn - row.mean() - row.deviation() * z);
      sum += weight * Math.max(0, Math.min(1, (jump - least) / (most - least)));
      weights += weight;
    }
    return sum / weights;
  }
}
