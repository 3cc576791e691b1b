package io.candlewick.market.battery;

/**
 * The Anderson–Darling statistic of a sample that should be uniform, and the tail of its limit law.
 * Source: T. W. Anderson and D. A. Darling, Annals of Mathematical Statistics 23 (1952).
 */
final class AndersonDarling {
  private static final int INTERVALS = 12;
  private static final int NODES = 64;

  private AndersonDarling() {}

  /**
   * @param sorted values in (0, 1), ascending
   */
  static double statistic(double[] sorted) {
    int n = sorted.length;
    double sum = 0;
    for (int i = 0; i < n; i++) {
      sum += (2.0 * i + 1) * (Math.log(sorted[i]) + Math.log1p(-sorted[n - 1 - i]));
    }
    return -n - sum / n;
  }

  /**
   * The probability of a larger statistic, of a large sample. The limit is Σ Y<sub>j</sub>/(j(j+1))
   * with independent χ² of one degree, whose tail N. V. Smirnov (1937) writes as an alternating sum
   * of integrals over [(2k−1)2k, 2k(2k+1)] of exp(−xy/2) / (π·y·√|D(y)|), here with D(y) = −cos(π/2
   * ·√(1+4y)) / (πy). Its relative error stays small however far out.
   */
  static double survival(double statistic) {
    if (Double.isNaN(statistic)) {
      return 0;
    }
    if (statistic < 0.1) {
      return 1;
    }
    double sum = 0;
    for (int k = 1; k <= INTERVALS; k++) {
      double from = (2.0 * k - 1) * (2 * k);
      double to = 2.0 * k * (2 * k + 1);
      sum += (k % 2 == 1 ? 1 : -1) * integral(from, to, statistic);
    }
    return Math.max(0, Math.min(1, sum / Math.PI));
  }

  /** Gauss–Chebyshev, which takes the poles of the inverse root at both ends. */
  private static double integral(double from, double to, double statistic) {
    double middle = (from + to) / 2;
    double half = (to - from) / 2;
    double sum = 0;
    for (int i = 0; i < NODES; i++) {
      double y = middle + half * Math.cos(Math.PI * (i + 0.5) / NODES);
      double determinant = Math.abs(Math.cos(Math.PI / 2 * Math.sqrt(1 + 4 * y)) / (Math.PI * y));
      double regular = Math.sqrt((y - from) * (to - y) / determinant);
      sum += Math.exp(-statistic * y / 2) / y * regular;
    }
    return Math.PI / NODES * sum;
  }
}
