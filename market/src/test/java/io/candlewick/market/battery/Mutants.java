package io.candlewick.market.battery;

import io.candlewick.market.Seasonality;
import io.candlewick.market.price.AssetRandom;
import java.util.List;
import java.util.stream.Stream;

/** All mutants. */
final class Mutants {
  private static final List<Mutant> ALL =
      Stream.of(
              chance(),
              GbmMutants.all(),
              OuMutants.all(),
              MertonMutants.all(),
              HestonMutants.all(),
              correlation(),
              season(),
              ClassicMutants.all(),
              StandardMutants.all(),
              MarketMutants.all())
          .flatMap(List::stream)
          .toList();

  private Mutants() {}

  static List<Mutant> all() {
    return ALL;
  }

  private static List<Mutant> chance() {
    return List.of(
        new Mutant(
            "one random stream for all assets",
            Part.CHANCE,
            models -> models.withStreams((seed, symbol) -> AssetRandom.of(seed, "all"))),
        new Mutant(
            "the stream ignores the seed",
            Part.CHANCE,
            models -> models.withStreams((seed, symbol) -> AssetRandom.of(0, symbol))),
        new Mutant(
            "uniform instead of normal",
            Part.CHANCE,
            models ->
                models.withNormals(random -> () -> (random.nextUniform() - 0.5) * Math.sqrt(12))),
        new Mutant(
            "normal tails cut at four deviations",
            Part.CHANCE,
            models -> models.withNormals(random -> () -> cut(random, 4))),
        new Mutant(
            "sum of twelve uniforms instead of a normal",
            Part.CHANCE,
            models -> models.withNormals(random -> () -> sumOfTwelve(random))),
        new Mutant(
            "normals correlated with the last by 2 %",
            Part.CHANCE, models -> models.withNormals(random -> new Autoregressive(random, 0.02))));
  }

  private static double cut(AssetRandom random, double limit) {
    double z = random.nextGaussian();
    while (Math.abs(z) > limit) {
      z = random.nextGaussian();
    }
    return z;
  }

  private static double sumOfTwelve(AssetRandom random) {
    double sum = -6;
    for (int i = 0; i < 12; i++) {
      sum += random.nextUniform();
    }
    return sum;
  }

  private static List<Mutant> correlation() {
    return List.of(
        new Mutant(
            "Cholesky factor transposed",
            Part.CORRELATION,
            models -> models.withFactor(m -> transposed(models.factor().apply(m)))),
        new Mutant(
            "Cholesky factor forgotten",
            Part.CORRELATION,
            models -> models.withFactor(m -> identity(m.length))),
        new Mutant(
            "Cholesky factor with ones on its diagonal",
            Part.CORRELATION,
            models -> models.withFactor(m -> withUnitDiagonal(models.factor().apply(m)))),
        new Mutant(
            "the matrix itself instead of its factor",
            Part.CORRELATION,
            models -> models.withFactor(m -> m)),
        new Mutant(
            "sign of one correlation flipped",
            Part.CORRELATION,
            models -> models.withFactor(m -> withSignFlipped(models.factor().apply(m)))));
  }

  private static double[][] transposed(double[][] m) {
    double[][] result = new double[m.length][m.length];
    for (int i = 0; i < m.length; i++) {
      for (int j = 0; j < m.length; j++) {
        result[i][j] = m[j][i];
      }
    }
    return result;
  }

  private static double[][] identity(int size) {
    return withUnitDiagonal(new double[size][size]);
  }

  private static double[][] withUnitDiagonal(double[][] m) {
    for (int i = 0; i < m.length; i++) {
      m[i][i] = 1;
    }
    return m;
  }

  private static double[][] withSignFlipped(double[][] m) {
    m[1][0] = -m[1][0];
    return m;
  }

  private static double byMeanVolatility(Seasonality season, double progress) {
    int points = 50;
    double sum = 0;
    for (int i = 0; i < points; i++) {
      sum += season.volatilityFactor((i + 0.5) / points) / points;
    }
    return season.volatilityFactor(progress) / sum;
  }

  private static List<Mutant> season() {
    return List.of(
        new Mutant(
            "season not scaled to a mean of 1",
            Part.SEASONALITY,
            models ->
                models.withSeason(
                    (season, x) -> season.volatilityFactor(x) / season.volatilityFactor(0.5))),
        new Mutant(
            "season scaled so that the mean volatility is 1, not the mean variance",
            Part.SEASONALITY,
            models -> models.withSeason(Mutants::byMeanVolatility)),
        new Mutant(
            "season taken as variance",
            Part.SEASONALITY,
            models -> models.withSeason((season, x) -> Math.pow(season.volatilityFactor(x), 2))),
        new Mutant(
            "open and close swapped",
            Part.SEASONALITY,
            models -> models.withSeason((season, x) -> season.volatilityFactor(1 - x))));
  }
}
