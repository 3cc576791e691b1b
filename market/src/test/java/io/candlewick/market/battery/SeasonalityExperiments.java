package io.candlewick.market.battery;

import io.candlewick.market.Seasonality;
import io.candlewick.market.price.PriceModel;
import java.util.ArrayList;
import java.util.List;

/** Of a stock's session: volatility and volume by the time of day. */
final class SeasonalityExperiments {
  static final Seasonality SEASON = new Seasonality(2, 1.7, 3, 4);
  static final int BUCKETS = 13;
  private static final int STEPS = 390;
  private static final int SESSIONS = 500;
  private static final int IN_BUCKET = SESSIONS * STEPS / BUCKETS;
  private static final double VOLATILITY = 0.3;
  private static final double MINUTE = 1.0 / 252 / STEPS;
  private static final double MEAN_SHAPE = meanShape();

  private SeasonalityExperiments() {}

  static List<Experiment> all() {
    return List.of(
        new Experiment(Part.SEASONALITY, "sessions in minutes", SeasonalityExperiments::sessions));
  }

  /**
   * Theory, from the definition and not from the class under test: relative to midday the variance
   * is 1 + (r² − 1)(2x − 1)², scaled to a mean of 1.
   */
  static double variance(double progress) {
    return shape(progress) / MEAN_SHAPE;
  }

  private static double shape(double progress) {
    double ratio = progress < 0.5 ? SEASON.volatilityAtOpen() : SEASON.volatilityAtClose();
    return 1 + (ratio * ratio - 1) * Math.pow(2 * progress - 1, 2);
  }

  private static double meanShape() {
    double sum = 0;
    int points = 100_000;
    for (int i = 0; i < points; i++) {
      sum += shape((i + 0.5) / points) / points;
    }
    return sum;
  }

  /** The variance in each half-hour as a multiple of that without a season. */
  static double[] measured(Models models, Draws draws) {
    double[] squares = new double[BUCKETS];
    double[] returns = returns(models, draws);
    for (int i = 0; i < returns.length; i++) {
      squares[i % STEPS * BUCKETS / STEPS] += returns[i] * returns[i] / IN_BUCKET;
    }
    return squares;
  }

  /** Returns in units of the deviation of a minute without a season. */
  private static double[] returns(Models models, Draws draws) {
    PriceModel model = models.gbm().of(0, VOLATILITY);
    double[] returns = new double[SESSIONS * STEPS];
    for (int i = 0; i < returns.length; i++) {
      double factor = models.season().volatility(SEASON, (i % STEPS + 0.5) / STEPS);
      double logReturn = model.logReturn(100, MINUTE, factor, draws.normal(), draws.random());
      returns[i] = logReturn / (VOLATILITY * Math.sqrt(MINUTE));
    }
    return returns;
  }

  private static List<Check> sessions(Models models, Draws draws) {
    double[] returns = returns(models, draws);
    double[] inBucket = new double[BUCKETS];
    double all = 0;
    double squaredWeights = 0;
    for (int i = 0; i < returns.length; i++) {
      double square = returns[i] * returns[i];
      double variance = variance((i % STEPS + 0.5) / STEPS);
      inBucket[i % STEPS * BUCKETS / STEPS] += square / variance;
      all += square;
      squaredWeights += variance * variance;
    }
    List<Check> checks = new ArrayList<>();
    for (int bucket = 0; bucket < BUCKETS; bucket++) {
      checks.add(
          new Check(
              "variance in half-hour " + (bucket + 1),
              "exact χ²",
              IN_BUCKET,
              inBucket[bucket] / IN_BUCKET,
              Tails.chiSquared(inBucket[bucket], IN_BUCKET)));
    }
    int n = returns.length;
    checks.add(
        Check.normal(
            "a session's variance is unchanged",
            "normal",
            n,
            (all - n) / Math.sqrt(2 * squaredWeights)));
    double meanVolume = 0;
    for (int step = 0; step < STEPS; step++) {
      meanVolume += models.season().volume(SEASON, (step + 0.5) / STEPS) / STEPS;
    }
    checks.add(
        Check.certain(
            "a session's volume is unchanged", STEPS, meanVolume, Math.abs(meanVolume - 1) < 1e-4));
    return checks;
  }
}
