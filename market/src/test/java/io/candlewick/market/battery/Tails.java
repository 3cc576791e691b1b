package io.candlewick.market.battery;

import org.apache.commons.statistics.distribution.BinomialDistribution;
import org.apache.commons.statistics.distribution.ChiSquaredDistribution;
import org.apache.commons.statistics.distribution.DiscreteDistribution;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.apache.commons.statistics.distribution.PoissonDistribution;

/** Two-sided p-values: twice the smaller tail, at most 1, so never too small. */
final class Tails {
  private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);

  private Tails() {}

  static double normal(double z) {
    return Double.isNaN(z) ? 0 : Math.min(1, 2 * NORMAL.survivalProbability(Math.abs(z)));
  }

  static double chiSquared(double statistic, double degrees) {
    ChiSquaredDistribution law = ChiSquaredDistribution.of(degrees);
    return twice(law.cumulativeProbability(statistic), law.survivalProbability(statistic));
  }

  /** One-sided: only a large statistic counts. */
  static double chiSquaredAbove(double statistic, double degrees) {
    return Double.isNaN(statistic)
        ? 0
        : ChiSquaredDistribution.of(degrees).survivalProbability(statistic);
  }

  static double binomial(int hits, int trials, double probability) {
    return discrete(BinomialDistribution.of(trials, probability), hits);
  }

  static double poisson(int count, double mean) {
    return discrete(PoissonDistribution.of(mean), count);
  }

  private static double discrete(DiscreteDistribution law, int count) {
    double atMost = law.cumulativeProbability(count);
    double atLeast = count == 0 ? 1 : law.survivalProbability(count - 1);
    return twice(atMost, atLeast);
  }

  private static double twice(double lower, double upper) {
    return Math.min(1, 2 * Math.min(lower, upper));
  }
}
