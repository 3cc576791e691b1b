package io.candlewick.market.battery;

/**
 * The correlation of two samples, by R. A. Fisher's transformation (Metron 1, 1921), which makes it
 * normal with variance 1/(n − 3).
 */
final class Correlation {
  private final double[] first;
  private final double[] second;

  Correlation(double[] first, double[] second) {
    this.first = first;
    this.second = second;
  }

  double value() {
    int n = first.length;
    double meanOfFirst = 0;
    double meanOfSecond = 0;
    for (int i = 0; i < n; i++) {
      meanOfFirst += first[i] / n;
      meanOfSecond += second[i] / n;
    }
    double products = 0;
    double squaresOfFirst = 0;
    double squaresOfSecond = 0;
    for (int i = 0; i < n; i++) {
      double a = first[i] - meanOfFirst;
      double b = second[i] - meanOfSecond;
      products += a * b;
      squaresOfFirst += a * a;
      squaresOfSecond += b * b;
    }
    return products / Math.sqrt(squaresOfFirst * squaresOfSecond);
  }

  /** How many standard errors it lies from what is expected. */
  double deviation(double expected) {
    double value = Math.max(-1 + 1e-15, Math.min(1 - 1e-15, value()));
    return (artanh(value) - artanh(expected)) * Math.sqrt(first.length - 3.0);
  }

  private static double artanh(double value) {
    return (Math.log1p(value) - Math.log1p(-value)) / 2;
  }

  Check check(String name, double expected) {
    return Check.normal(name, "Fisher z", first.length, deviation(expected));
  }
}
