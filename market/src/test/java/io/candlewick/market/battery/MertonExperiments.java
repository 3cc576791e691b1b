package io.candlewick.market.battery;

import io.candlewick.market.price.PriceModel;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.statistics.distribution.PoissonDistribution;
import org.apache.commons.statistics.inference.ChiSquareTest;

/** Of Merton's jump diffusion. */
final class MertonExperiments {
  private static final MertonLaw LAW = new MertonLaw(0.1, 0.2, 12, -0.03, 0.08);

  private MertonExperiments() {}

  static List<Experiment> all() {
    return List.of(
        new Experiment(Part.MERTON, "a path in steps of a month", MertonExperiments::months),
        new Experiment(
            Part.MERTON, "a year of jumps in one step", (models, draws) -> year(models, draws, 1)),
        new Experiment(
            Part.MERTON,
            "a year of jumps in twelve steps",
            (models, draws) -> year(models, draws, 12)),
        new Experiment(Part.MERTON, "jumps that stand out", MertonExperiments::jumps),
        new Experiment(Part.MERTON, "growth in a quarter year", MertonExperiments::growth));
  }

  private static PriceModel model(Models models, MertonLaw law) {
    return models
        .merton()
        .of(law.drift(), law.volatility(), law.perYear(), law.jumpMean(), law.jumpDeviation());
  }

  private static List<Check> months(Models models, Draws draws) {
    return new Residuals(monthlyResiduals(models, draws)).all();
  }

  static double[] monthlyResiduals(Models models, Draws draws) {
    PricePath path = new PricePath(model(models, LAW), draws, 100);
    double[] returns = new double[200_000];
    Arrays.setAll(returns, i -> path.step(1.0 / 12, 1));
    return Residuals.of(returns, LAW.distribution(1.0 / 12)).values();
  }

  private static List<Check> year(Models models, Draws draws, int steps) {
    double[] returns = new double[30_000];
    Arrays.setAll(
        returns, i -> new PricePath(model(models, LAW), draws, 100).steps(steps, 1.0 / steps));
    return Residuals.of(returns, LAW.distribution(1)).law();
  }

  /** The number of jumps in each step, which can be seen where nothing else moves the price. */
  static int[] jumpCounts(Models models, Draws draws, int steps, double mean) {
    MertonLaw law = new MertonLaw(0, 1e-4, mean * 12, 0.05, 1e-4);
    PricePath path = new PricePath(model(models, law), draws, 100);
    int[] counts = new int[steps];
    Arrays.setAll(
        counts,
        i -> (int) Math.round((path.step(1.0 / 12, 1) - law.trend() / 12) / law.jumpMean()));
    return counts;
  }

  private static List<Check> jumps(Models models, Draws draws) {
    int steps = 50_000;
    int mean = 3;
    int[] counts = jumpCounts(models, draws, steps, mean);
    int total = Arrays.stream(counts).sum();
    int most = 11;
    long[] seen = new long[most + 1];
    for (int count : counts) {
      seen[Math.max(0, Math.min(most, count))]++;
    }
    PoissonDistribution law = PoissonDistribution.of(mean);
    double[] expected = new double[most + 1];
    Arrays.setAll(expected, k -> steps * law.probability(k));
    expected[most] = steps * law.survivalProbability(most - 1);
    var fit = ChiSquareTest.withDefaults().test(expected, seen);
    return List.of(
        new Check(
            "jumps in all",
            "exact Poisson",
            steps,
            total,
            Tails.poisson(total, (double) steps * mean)),
        new Check("jumps a step", "χ² of counts", steps, fit.getStatistic(), fit.getPValue()));
  }

  private static List<Check> growth(Models models, Draws draws) {
    double[] grown = new double[200_000];
    Arrays.setAll(
        grown,
        i ->
            Math.exp(
                new PricePath(model(models, LAW), draws, 100).step(0.25, 1) - LAW.drift() / 4));
    return List.of(SampleMean.check("E[S] grows with the drift", grown, 1));
  }
}
