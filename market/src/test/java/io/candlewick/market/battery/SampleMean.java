package io.candlewick.market.battery;

/**
 * Compares the mean of independent values, of finite third moment, with what theory says: Student's
 * statistic with the correction for skewness of N. J. Johnson, Journal of the American Statistical
 * Association 73 (1978).
 */
final class SampleMean {
  private SampleMean() {}

  static Check check(String name, double[] values, double expected) {
    int n = values.length;
    double shift = 0;
    for (double value : values) {
      shift += (value - expected) / n;
    }
    double squares = 0;
    double cubes = 0;
    for (double value : values) {
      double centred = value - expected - shift;
      squares += centred * centred;
      cubes += centred * centred * centred;
    }
    double deviation = Math.sqrt(squares / (n - 1.0));
    double root = Math.sqrt(n);
    double skewness = cubes / n / (deviation * deviation * deviation);
    double t = shift / deviation * root;
    double corrected = t + skewness / root * (1 + 2 * t * t) / 6;
    // beyond its range the correction turns a statistic's sign; the plain one is as good there
    double statistic = Math.signum(t) == Math.signum(corrected) ? corrected : t;
    return Check.normal(name, "mean, Johnson's t", n, statistic);
  }
}
