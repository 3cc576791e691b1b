package io.candlewick.market.battery;

import io.candlewick.market.price.PriceModel;
import java.util.Arrays;
import java.util.List;

/** Of geometric Brownian motion. */
final class GbmExperiments {
  private static final double DRIFT = 0.1;
  private static final double VOLATILITY = 0.4;

  private GbmExperiments() {}

  static List<Experiment> all() {
    return List.of(
        new Experiment(Part.GBM, "a path in steps of a quarter year", GbmExperiments::quarters),
        new Experiment(
            Part.GBM, "quarter years with the volatility doubled", GbmExperiments::excited),
        new Experiment(Part.GBM, "a year in twenty steps", GbmExperiments::splitYear),
        new Experiment(Part.GBM, "a year in one step", GbmExperiments::growth));
  }

  private static PriceModel model(Models models) {
    return models.gbm().of(DRIFT, VOLATILITY);
  }

  /** What is standard normal if a log return is the model's. */
  private static double whitened(double logReturn, double years, double factor) {
    double sigma = VOLATILITY * factor;
    return (logReturn - (DRIFT - sigma * sigma / 2) * years) / (sigma * Math.sqrt(years));
  }

  private static List<Check> quarters(Models models, Draws draws) {
    return new Residuals(quarterlyResiduals(models, draws)).all();
  }

  static double[] quarterlyResiduals(Models models, Draws draws) {
    PriceModel model = model(models);
    double[] residuals = new double[400_000];
    for (int i = 0; i < residuals.length; i++) {
      double logReturn = model.logReturn(100, 0.25, 1, draws.normal(), draws.random());
      residuals[i] = whitened(logReturn, 0.25, 1);
    }
    return residuals;
  }

  private static List<Check> excited(Models models, Draws draws) {
    PriceModel model = model(models);
    double[] residuals = new double[100_000];
    Arrays.setAll(
        residuals,
        i -> whitened(model.logReturn(100, 0.25, 2, draws.normal(), draws.random()), 0.25, 2));
    return new Residuals(residuals).law();
  }

  private static List<Check> splitYear(Models models, Draws draws) {
    double[] residuals = new double[50_000];
    Arrays.setAll(
        residuals, i -> whitened(new PricePath(model(models), draws, 100).steps(20, 0.05), 1, 1));
    return new Residuals(residuals).law();
  }

  private static List<Check> growth(Models models, Draws draws) {
    double[] grown = new double[200_000];
    Arrays.setAll(
        grown, i -> Math.exp(new PricePath(model(models), draws, 100).step(1, 1) - DRIFT));
    return List.of(SampleMean.check("E[S] grows with the drift", grown, 1));
  }
}
