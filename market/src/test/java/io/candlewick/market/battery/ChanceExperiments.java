package io.candlewick.market.battery;

import io.candlewick.market.price.AssetRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleSupplier;

/** Of the normals and uniforms that everything is made of, and of the streams' independence. */
final class ChanceExperiments {
  private static final int NORMALS = 400_000;
  private static final int EACH = 60_000;
  private static final List<String> SYMBOLS =
      List.of("AAPL", "TSLA", "MSFT", "NVDA", "BTC-USD", "ETH-USD", "EUR-USD", "CAD-USD");

  private ChanceExperiments() {}

  static List<Experiment> all() {
    return List.of(
        new Experiment(
            Part.CHANCE, "standard normals of one stream", (models, draws) -> normals(draws)),
        new Experiment(Part.CHANCE, "uniforms of one stream", (models, draws) -> uniforms(draws)),
        new Experiment(Part.CHANCE, "streams of eight symbols", ChanceExperiments::symbols),
        new Experiment(Part.CHANCE, "streams of neighbouring seeds", ChanceExperiments::seeds));
  }

  private static List<Check> normals(Draws draws) {
    double[] values = new double[NORMALS];
    Arrays.setAll(values, i -> draws.normal());
    return new Residuals(values).all();
  }

  private static List<Check> uniforms(Draws draws) {
    double[] values = new double[NORMALS];
    Arrays.setAll(values, i -> draws.random().nextUniform());
    List<Check> checks = new ArrayList<>(Uniformity.of(values).checks("distribution"));
    checks.add(LjungBox.check("no autocorrelation", values, 20));
    return checks;
  }

  private static List<Check> symbols(Models models, Draws draws) {
    List<double[]> samples = new ArrayList<>();
    for (String symbol : SYMBOLS) {
      samples.add(sample(models, models.streams().of(draws.seed(), symbol)));
    }
    double sum = 0;
    double furthest = 0;
    double sumOfLagged = 0;
    int pairs = 0;
    for (int i = 0; i < samples.size(); i++) {
      for (int j = 0; j < i; j++) {
        double z = new Correlation(samples.get(i), samples.get(j)).deviation(0);
        double lagged = new Correlation(shifted(samples.get(i)), samples.get(j)).deviation(0);
        sum += z * z;
        sumOfLagged += lagged * lagged;
        furthest = Math.max(furthest, Math.abs(z));
        pairs++;
      }
    }
    return List.of(
        new Check(
            "all pairs uncorrelated",
            "Σ Fisher z², χ²",
            EACH,
            sum,
            Tails.chiSquaredAbove(sum, pairs)),
        new Check(
            "furthest pair uncorrelated",
            "Fisher z, times the pairs",
            EACH,
            furthest,
            Math.min(1, pairs * Tails.normal(furthest))),
        new Check(
            "all pairs uncorrelated, one step apart",
            "Σ Fisher z², χ²",
            EACH,
            sumOfLagged,
            Tails.chiSquaredAbove(sumOfLagged, pairs)));
  }

  private static List<Check> seeds(Models models, Draws draws) {
    double[] one = sample(models, models.streams().of(draws.seed(), "AAPL"));
    double[] next = sample(models, models.streams().of(draws.seed() + 1, "AAPL"));
    return List.of(new Correlation(one, next).check("uncorrelated", 0));
  }

  private static double[] sample(Models models, AssetRandom random) {
    DoubleSupplier normals = models.normals().apply(random);
    double[] values = new double[EACH];
    Arrays.setAll(values, i -> normals.getAsDouble());
    return values;
  }

  private static double[] shifted(double[] values) {
    double[] result = new double[values.length];
    System.arraycopy(values, 1, result, 0, values.length - 1);
    result[values.length - 1] = values[0];
    return result;
  }
}
