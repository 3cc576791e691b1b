package io.candlewick.market.battery;

import java.util.Arrays;
import java.util.List;
import org.apache.commons.statistics.inference.KolmogorovSmirnovTest;

/**
 * Whether probabilities are uniform, as a continuous law's own cumulative probabilities of its
 * values are.
 */
final class Uniformity {
  private final double[] sorted;

  private Uniformity(double[] sorted) {
    this.sorted = sorted;
  }

  static Uniformity of(double[] probabilities) {
    return new Uniformity(Arrays.stream(probabilities).map(Uniformity::within).sorted().toArray());
  }

  /** A value that the law holds impossible counts as one in 10<sup>15</sup>. */
  static double within(double probability) {
    return Math.min(1 - 1e-15, Math.max(1e-15, probability));
  }

  List<Check> checks(String name) {
    var smirnov = KolmogorovSmirnovTest.withDefaults().test(sorted, u -> u);
    double darling = AndersonDarling.statistic(sorted);
    int n = sorted.length;
    return List.of(
        new Check(name, "Kolmogorov–Smirnov", n, smirnov.getStatistic(), smirnov.getPValue()),
        new Check(name, "Anderson–Darling", n, darling, AndersonDarling.survival(darling)));
  }
}
