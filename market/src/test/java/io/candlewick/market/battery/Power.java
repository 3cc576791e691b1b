package io.candlewick.market.battery;

import java.util.List;
import java.util.Locale;
import org.apache.commons.statistics.distribution.ChiSquaredDistribution;
import org.apache.commons.statistics.distribution.NormalDistribution;

/** How small a fault the battery still finds with a probability of 0.99. */
final class Power {
  static final double PROBABILITY = 0.99;
  private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);

  private Power() {}

  /**
   * A least effect.
   *
   * @param fault what is wrong
   * @param check which check finds it
   * @param least how wrong it is at least
   */
  record Least(String fault, String check, String least) {}

  /** How many standard errors a two-sided normal check needs. */
  static double standardErrors() {
    return NORMAL.inverseSurvivalProbability(Check.ALPHA / 2)
        + NORMAL.inverseCumulativeProbability(PROBABILITY);
  }

  /** The least shift of the mean, in standard deviations. */
  static double mean(double n) {
    return standardErrors() / Math.sqrt(n);
  }

  /** The least excess of a variance, as a fraction of it. */
  static double variance(double n) {
    double critical = ChiSquaredDistribution.of(n).inverseSurvivalProbability(Check.ALPHA / 2);
    return critical / ChiSquaredDistribution.of(n).inverseCumulativeProbability(1 - PROBABILITY)
        - 1;
  }

  /** The least autocorrelation at one lag, found among several. */
  static double autocorrelation(double n, int lags) {
    double critical = ChiSquaredDistribution.of(lags).inverseSurvivalProbability(Check.ALPHA);
    double z = NORMAL.inverseCumulativeProbability(PROBABILITY);
    double noncentrality = 0;
    // the non-central χ² of many standard errors is close to normal
    while (lags + noncentrality - z * Math.sqrt(2 * lags + 4 * noncentrality) < critical) {
      noncentrality += 0.01;
    }
    return Math.sqrt(noncentrality / n);
  }

  /** The least excess of a count, as a fraction of it. */
  static double count(double mean) {
    double least = NORMAL.inverseSurvivalProbability(Check.ALPHA / 2) * Math.sqrt(mean);
    double z = NORMAL.inverseCumulativeProbability(PROBABILITY);
    double excess = 0;
    while (excess * mean - z * Math.sqrt(mean * (1 + excess)) < least) {
      excess += 1e-4;
    }
    return excess;
  }

  /** The least distance of two distributions. */
  static double distance(double n) {
    double critical = Math.sqrt(Math.log(2 / Check.ALPHA) / 2);
    double z = NORMAL.inverseCumulativeProbability(PROBABILITY);
    return (critical + z / 2) / Math.sqrt(n);
  }

  static List<Least> all() {
    int classicTicks = 10 * ClassicExperiments.TICKS;
    return List.of(
        new Least(
            "mean of the residuals (GBM)",
            "mean, n = 400,000",
            number(mean(400_000), " deviations")),
        new Least("variance (GBM)", "variance, n = 400,000", percent(variance(400_000))),
        new Least(
            "any distance of the distribution function (GBM)",
            "Kolmogorov–Smirnov, n = 400,000",
            number(distance(400_000), "")),
        new Least(
            "autocorrelation at one lag of 20 (GBM)",
            "Ljung–Box, n = 400,000",
            number(autocorrelation(400_000, 20), "")),
        new Least("correlation of two assets", "Fisher z, n = 200,000", number(mean(200_000), "")),
        new Least("half-life (OU)", "distance after a half-life, n = 50,000", percent(halfLife())),
        new Least(
            "jumps per year (Merton)",
            "number of jumps, 150,000 expected",
            percent(count(150_000))),
        new Least(
            "variance of the log price (Heston)",
            "variance, n = 20,000",
            percent(variance(20_000))),
        new Least(
            "variance in one half-hour", "variance ratio, n = 15,000", percent(variance(15_000))),
        new Least(
            "probability of a crash",
            String.format(Locale.ROOT, "number of crashes, %,.0f expected", classicTicks * 0.002),
            percent(count(classicTicks * 0.002))),
        new Least(
            "probability of a spike",
            String.format(Locale.ROOT, "number of spikes, %,.0f expected", classicTicks * 0.005),
            percent(count(classicTicks * 0.005))),
        new Least(
            "deviation of log volume", "variance, n ≈ 794,000", percent(variance(794_000) / 2)));
  }

  /** A half-life longer by a fraction leaves ln 2 / 2 times that fraction more of the distance. */
  private static double halfLife() {
    double deviation = OuExperiments.stationaryDeviation(OuExperiments.HALF_LIFE) * Math.sqrt(0.75);
    return mean(50_000) * deviation / (Math.log(3) * Math.log(2) / 2);
  }

  private static String percent(double fraction) {
    return String.format(Locale.ROOT, "%.2g %%", fraction * 100);
  }

  private static String number(double value, String unit) {
    return String.format(Locale.ROOT, "%.2g", value) + unit;
  }
}
