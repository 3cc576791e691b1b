package io.candlewick.market.battery;

import io.candlewick.market.price.PriceModel;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.statistics.distribution.NormalDistribution;

/** Of the Ornstein–Uhlenbeck process. */
final class OuExperiments {
  static final double CENTRE = 50;
  static final double VOLATILITY = 0.8;
  static final int DAYS = 30;
  static final double HALF_LIFE = 0.02;
  static final double TWO_DAYS = 2.0 / 365;
  private static final double HOUR = 1.0 / 365 / 24;

  private OuExperiments() {}

  static List<Experiment> all() {
    return List.of(
        new Experiment(Part.OU, "a path in steps of half a half-life", OuExperiments::path),
        new Experiment(Part.OU, "a path in short and long steps", OuExperiments::irregular),
        new Experiment(Part.OU, "thirty half-lives after a shock", OuExperiments::stationary),
        new Experiment(Part.OU, "one half-life after a shock", OuExperiments::halfLife),
        new Experiment(Part.OU, "thirty days in hours", OuExperiments::thirtyDays));
  }

  private static PriceModel model(Models models) {
    return models.ou().of(CENTRE, HALF_LIFE, VOLATILITY);
  }

  /** The stationary deviation of the log price. */
  static double stationaryDeviation(double halfLife) {
    return stationaryDeviation(VOLATILITY, halfLife);
  }

  static double stationaryDeviation(double volatility, double halfLife) {
    return volatility / Math.sqrt(2 * Math.log(2) / halfLife);
  }

  private static double step(PricePath path, double years, double factor) {
    double distance = path.logPrice() - Math.log(CENTRE);
    double left = Math.pow(0.5, years / HALF_LIFE);
    path.step(years, factor);
    double deviation = stationaryDeviation(HALF_LIFE) * factor * Math.sqrt(1 - left * left);
    return (path.logPrice() - Math.log(CENTRE) - distance * left) / deviation;
  }

  private static List<Check> path(Models models, Draws draws) {
    return new Residuals(pathResiduals(models, draws)).all();
  }

  static double[] pathResiduals(Models models, Draws draws) {
    PricePath path = new PricePath(model(models), draws, CENTRE);
    double[] residuals = new double[300_000];
    Arrays.setAll(residuals, i -> step(path, HALF_LIFE / 2, 1));
    return residuals;
  }

  private static List<Check> irregular(Models models, Draws draws) {
    PricePath path = new PricePath(model(models), draws, CENTRE * 2);
    double[] halfLives = {0.01, 0.3, 2};
    double[] factors = {1, 2, 0.5, 1, 3};
    double[] residuals = new double[100_000];
    Arrays.setAll(residuals, i -> step(path, halfLives[i % 3] * HALF_LIFE, factors[i % 5]));
    return new Residuals(residuals).law();
  }

  private static List<Check> stationary(Models models, Draws draws) {
    double[] residuals = new double[50_000];
    for (int i = 0; i < residuals.length; i++) {
      PricePath path = new PricePath(model(models), draws, CENTRE * 2);
      path.steps(3, 10 * HALF_LIFE);
      double distance = path.logPrice() - Math.log(CENTRE) - Math.log(2) * Math.pow(0.5, 30);
      residuals[i] = distance / stationaryDeviation(HALF_LIFE);
    }
    return new Residuals(residuals).law();
  }

  private static List<Check> halfLife(Models models, Draws draws) {
    int paths = 50_000;
    double sum = 0;
    for (int i = 0; i < paths; i++) {
      PricePath path = new PricePath(model(models), draws, CENTRE * 3);
      path.steps(5, HALF_LIFE / 5);
      sum += (path.logPrice() - Math.log(CENTRE) - Math.log(3) / 2) / paths;
    }
    double deviation = stationaryDeviation(HALF_LIFE) * Math.sqrt(0.75);
    return List.of(
        Check.normal(
            "half of the distance is left",
            "exact normal",
            paths,
            sum / deviation * Math.sqrt(paths)));
  }

  /** The log price's distance from the centre by path and hour, in stationary deviations. */
  static double[][] thirtyDayPaths(Models models, Draws draws, int count) {
    double[][] paths = new double[count][DAYS * 24];
    for (double[] hours : paths) {
      PricePath path = new PricePath(models.ou().of(CENTRE, TWO_DAYS, VOLATILITY), draws, CENTRE);
      for (int hour = 0; hour < hours.length; hour++) {
        path.step(HOUR, 1);
        hours[hour] = (path.logPrice() - Math.log(CENTRE)) / stationaryDeviation(TWO_DAYS);
      }
    }
    return paths;
  }

  private static List<Check> thirtyDays(Models models, Draws draws) {
    double band = NormalDistribution.of(0, 1).inverseCumulativeProbability(0.995);
    int outside = 0;
    double furthest = 0;
    double[][] paths = thirtyDayPaths(models, draws, 1000);
    for (double[] hours : paths) {
      outside += Math.abs(hours[hours.length - 1]) > band ? 1 : 0;
      for (double distance : hours) {
        furthest = Math.max(furthest, Math.abs(distance));
      }
    }
    int hours = paths.length * paths[0].length;
    return List.of(
        new Check(
            "after 30 days outside the 99 % band",
            "exact binomial", paths.length, outside, Tails.binomial(outside, paths.length, 0.01)),
        new Check(
            "furthest of all hours",
            "normal, times the hours",
            hours,
            furthest,
            Math.min(1, hours * Tails.normal(furthest))));
  }
}
