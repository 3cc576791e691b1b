package io.candlewick.market.battery;

import java.util.function.DoubleUnaryOperator;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.apache.commons.statistics.distribution.PoissonDistribution;

/**
 * The law of Merton's jump diffusion: a mixture of normals, one for each number of jumps, weighted
 * by Poisson probabilities.
 */
record MertonLaw(
    double drift, double volatility, double perYear, double jumpMean, double jumpDeviation) {
  private static final double NEGLIGIBLE = 1e-13;

  /** The trend of the log price between jumps, per year. */
  double trend() {
    double meanJump = Math.expm1(jumpMean + jumpDeviation * jumpDeviation / 2);
    return drift - volatility * volatility / 2 - perYear * meanJump;
  }

  /** The cumulative probability of the log return over some time. */
  DoubleUnaryOperator distribution(double years) {
    PoissonDistribution counts = PoissonDistribution.of(perYear * years);
    int most = 0;
    while (counts.survivalProbability(most) > NEGLIGIBLE) {
      most++;
    }
    NormalDistribution[] laws = new NormalDistribution[most + 1];
    double[] weights = new double[most + 1];
    for (int jumps = 0; jumps <= most; jumps++) {
      double variance = volatility * volatility * years + jumps * jumpDeviation * jumpDeviation;
      laws[jumps] = NormalDistribution.of(trend() * years + jumps * jumpMean, Math.sqrt(variance));
      weights[jumps] = counts.probability(jumps);
    }
    return x -> {
      double sum = 0;
      for (int jumps = 0; jumps < laws.length; jumps++) {
        sum += weights[jumps] * laws[jumps].cumulativeProbability(x);
      }
      return sum;
    };
  }
}
