package io.candlewick.market.battery;

import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.Stream;
import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * Checks of whitened residuals: what is left of a model's returns once its own exact transition is
 * taken out, which is standard normal and independent if the model is right.
 */
final class Residuals {
  private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);
  private static final int LAGS = 20;
  private static final double FAR = 4;

  private final double[] values;

  /**
   * @param values the residuals in the order of time
   */
  Residuals(double[] values) {
    this.values = values;
  }

  /** The residuals in the order of time. */
  double[] values() {
    return values;
  }

  /** Turns values of a continuous law into residuals by the law's cumulative probability. */
  static Residuals of(double[] values, DoubleUnaryOperator law) {
    return new Residuals(
        Arrays.stream(values)
            .map(law)
            .map(Uniformity::within)
            .map(NORMAL::inverseCumulativeProbability)
            .toArray());
  }

  /** All nine checks. */
  List<Check> all() {
    return Stream.of(law(), shape(), independence()).flatMap(List::stream).toList();
  }

  /** Mean, variance and the whole distribution. */
  List<Check> law() {
    double[] probabilities = Arrays.stream(values).map(NORMAL::cumulativeProbability).toArray();
    return Stream.of(
            List.of(mean(), variance()), Uniformity.of(probabilities).checks("distribution"))
        .flatMap(List::stream)
        .toList();
  }

  Check mean() {
    double sum = Arrays.stream(values).sum();
    return Check.normal("mean", "exact normal", values.length, sum / Math.sqrt(values.length));
  }

  Check variance() {
    double squares = Arrays.stream(values).map(z -> z * z).sum();
    int n = values.length;
    return new Check("variance", "exact χ²", n, squares / n, Tails.chiSquared(squares, n));
  }

  /** Skewness, kurtosis and the number of far outliers. */
  List<Check> shape() {
    int n = values.length;
    double third = 0;
    double fourth = 0;
    int far = 0;
    for (double z : values) {
      third += z * (z * z - 3);
      fourth += z * z * (z * z - 6) + 3;
      far += Math.abs(z) > FAR ? 1 : 0;
    }
    third /= Math.sqrt(6.0 * n);
    fourth /= Math.sqrt(24.0 * n);
    // the first term of Cornish and Fisher, for the skewness of the fourth polynomial itself
    double skewness = 1728 / Math.pow(24, 1.5) / Math.sqrt(n);
    fourth -= skewness / 6 * (fourth * fourth - 1);
    double chance = 2 * NORMAL.survivalProbability(FAR);
    return List.of(
        Check.normal("skewness", "third Hermite polynomial", n, third),
        Check.normal("kurtosis", "fourth Hermite polynomial", n, fourth),
        new Check("beyond ±4", "exact binomial", n, far, Tails.binomial(far, n, chance)));
  }

  /** No autocorrelation, of values and of their squares. */
  List<Check> independence() {
    double[] squares = Arrays.stream(values).map(z -> z * z).toArray();
    return List.of(
        LjungBox.check("no autocorrelation", values, LAGS),
        LjungBox.check("no autocorrelation of squares", squares, LAGS));
  }
}
