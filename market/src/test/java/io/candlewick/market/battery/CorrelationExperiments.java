package io.candlewick.market.battery;

import java.util.ArrayList;
import java.util.List;

/** Of normals that a Cholesky factor correlates. */
final class CorrelationExperiments {
  static final double[][] CORRELATIONS = {
    {1, 0.8, -0.3, 0.1},
    {0.8, 1, 0, 0.25},
    {-0.3, 0, 1, -0.6},
    {0.1, 0.25, -0.6, 1}
  };
  private static final int SAMPLES = 200_000;

  private CorrelationExperiments() {}

  static List<Experiment> all() {
    return List.of(
        new Experiment(Part.CORRELATION, "four correlated assets", CorrelationExperiments::four));
  }

  /** Correlated normals by asset. */
  static double[][] sample(Models models, Draws draws, int count) {
    double[][] factor = models.factor().apply(CORRELATIONS);
    int assets = factor.length;
    double[][] samples = new double[assets][count];
    double[] normals = new double[assets];
    for (int n = 0; n < count; n++) {
      for (int j = 0; j < assets; j++) {
        normals[j] = draws.normal();
      }
      for (int i = 0; i < assets; i++) {
        for (int j = 0; j < assets; j++) {
          samples[i][n] += factor[i][j] * normals[j];
        }
      }
    }
    return samples;
  }

  private static List<Check> four(Models models, Draws draws) {
    double[][] samples = sample(models, draws, SAMPLES);
    List<Check> checks = new ArrayList<>();
    for (int i = 0; i < samples.length; i++) {
      checks.add(new Residuals(samples[i]).variance().named("variance of asset " + (i + 1)));
      for (int j = 0; j < i; j++) {
        checks.add(
            new Correlation(samples[i], samples[j])
                .check(
                    "assets %d and %d: %s".formatted(j + 1, i + 1, CORRELATIONS[i][j]),
                    CORRELATIONS[i][j]));
      }
    }
    return checks;
  }
}
