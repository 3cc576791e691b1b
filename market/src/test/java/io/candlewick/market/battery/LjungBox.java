package io.candlewick.market.battery;

/**
 * Autocorrelation, and the statistic of G. M. Ljung and G. E. P. Box (Biometrika 65, 1978), which
 * is χ² with one degree a lag where there is none.
 */
final class LjungBox {
  private LjungBox() {}

  /** Autocorrelations at lags 1, 2, … . */
  static double[] autocorrelations(double[] values, int lags) {
    double mean = 0;
    for (double value : values) {
      mean += value / values.length;
    }
    double[] centred = new double[values.length];
    double variance = 0;
    for (int i = 0; i < values.length; i++) {
      centred[i] = values[i] - mean;
      variance += centred[i] * centred[i];
    }
    double[] result = new double[lags];
    for (int lag = 1; lag <= lags; lag++) {
      double sum = 0;
      for (int i = lag; i < values.length; i++) {
        sum += centred[i] * centred[i - lag];
      }
      result[lag - 1] = sum / variance;
    }
    return result;
  }

  static double statistic(double[] values, int lags) {
    double n = values.length;
    double[] correlations = autocorrelations(values, lags);
    double sum = 0;
    for (int lag = 1; lag <= lags; lag++) {
      sum += correlations[lag - 1] * correlations[lag - 1] / (n - lag);
    }
    return n * (n + 2) * sum;
  }

  static Check check(String name, double[] values, int lags) {
    double statistic = statistic(values, lags);
    double pValue = Tails.chiSquaredAbove(statistic, lags);
    return new Check(name, "Ljung–Box, " + lags + " lags", values.length, statistic, pValue);
  }
}
