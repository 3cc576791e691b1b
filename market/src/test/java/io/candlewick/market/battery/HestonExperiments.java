package io.candlewick.market.battery;

import io.candlewick.market.battery.Models.VarianceModel;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.apache.commons.numbers.complex.Complex;

/** Of Heston's stochastic volatility. */
final class HestonExperiments {
  static final HestonLaw LAW = new HestonLaw(0.05, 0.06, 0.04, 2, 0.4, -0.6);

  /** Variance that wanders far, so that calm and wild times differ much. */
  private static final HestonLaw WILD = new HestonLaw(0, 0.04, 0.04, 2, Math.sqrt(0.32), -0.7);

  private static final double HALF_YEAR = 0.5;
  private static final int DAYS = 126;

  private HestonExperiments() {}

  static List<Experiment> all() {
    return List.of(
        new Experiment(Part.HESTON, "two months in turn", HestonExperiments::clustering),
        new Experiment(Part.HESTON, "half a year in days", HestonExperiments::halfYear),
        new Experiment(Part.HESTON, "half a year in one step", HestonExperiments::longStep),
        new Experiment(
            Part.HESTON, "a quarter with the volatility doubled", HestonExperiments::excited));
  }

  private static List<Check> halfYear(Models models, Draws draws) {
    int paths = 20_000;
    double[] returns = new double[paths];
    double[] variances = new double[paths];
    double least = Double.MAX_VALUE;
    for (int i = 0; i < paths; i++) {
      VarianceModel heston = models.heston().of(LAW);
      PricePath path = new PricePath(heston.model(), draws, 100);
      for (int day = 0; day < DAYS; day++) {
        path.step(HALF_YEAR / DAYS, 1);
        least = Math.min(least, heston.variance().getAsDouble());
      }
      returns[i] = path.logPrice() - Math.log(100);
      variances[i] = heston.variance().getAsDouble();
    }
    double u = 8;
    Complex theory = LAW.characteristic(u, HALF_YEAR);
    Residuals ofPrice = Residuals.of(returns, LAW.distribution(HALF_YEAR));
    Residuals ofVariance = Residuals.of(variances, LAW.varianceDistribution(HALF_YEAR));
    return Stream.of(
            named("log price: ", ofPrice.law()),
            named("log price: ", ofPrice.shape()),
            named("variance: ", ofVariance.law()),
            List.of(
                SampleMean.check(
                    "characteristic function, real", cosines(returns, u), theory.getReal()),
                SampleMean.check(
                    "characteristic function, imaginary", sines(returns, u), theory.getImaginary()),
                Check.certain(
                    "variance is never negative", (long) paths * DAYS, least, least >= 0)))
        .flatMap(List::stream)
        .toList();
  }

  private static List<Check> named(String prefix, List<Check> checks) {
    return checks.stream().map(check -> check.named(prefix + check.name())).toList();
  }

  private static double[] cosines(double[] values, double u) {
    return Arrays.stream(values).map(x -> Math.cos(u * x)).toArray();
  }

  private static double[] sines(double[] values, double u) {
    return Arrays.stream(values).map(x -> Math.sin(u * x)).toArray();
  }

  private static List<Check> longStep(Models models, Draws draws) {
    int paths = 150_000;
    double[] grown = new double[paths];
    double[] variances = new double[paths];
    double[] squares = new double[paths];
    for (int i = 0; i < paths; i++) {
      VarianceModel heston = models.heston().of(LAW);
      double logReturn = new PricePath(heston.model(), draws, 100).step(HALF_YEAR, 1);
      grown[i] = Math.exp(logReturn - LAW.drift() * HALF_YEAR);
      variances[i] = heston.variance().getAsDouble();
      squares[i] = Math.pow(variances[i] - LAW.meanVariance(HALF_YEAR), 2);
    }
    return List.of(
        SampleMean.check("E[S] grows with the drift", grown, 1),
        SampleMean.check("mean of the variance", variances, LAW.meanVariance(HALF_YEAR)),
        SampleMean.check("variance of the variance", squares, LAW.varianceOfVariance(HALF_YEAR)));
  }

  /** Cosines fall with a return's size: those of one month and the next go together. */
  private static List<Check> clustering(Models models, Draws draws) {
    int paths = 40_000;
    double month = 1.0 / 12;
    int steps = 10;
    double u = 20;
    double[] sizes = new double[paths];
    double[] leverage = new double[paths];
    for (int i = 0; i < paths; i++) {
      PricePath path = new PricePath(models.heston().of(WILD).model(), draws, 100);
      double first = path.steps(steps, month / steps);
      double second = path.steps(steps, month / steps);
      sizes[i] = Math.cos(u * first) * Math.cos(u * second);
      leverage[i] = Math.sin(u * first) * Math.cos(u * second);
    }
    Complex sum = WILD.jointCharacteristic(u, u, month).add(WILD.jointCharacteristic(u, -u, month));
    return List.of(
        SampleMean.check("volatility clusters", sizes, sum.getReal() / 2),
        SampleMean.check("falls make it rise", leverage, sum.getImaginary() / 2));
  }

  private static List<Check> excited(Models models, Draws draws) {
    double quarter = 0.25;
    int steps = 60;
    double[] returns = new double[10_000];
    for (int i = 0; i < returns.length; i++) {
      PricePath path = new PricePath(models.heston().of(LAW).model(), draws, 100);
      for (int step = 0; step < steps; step++) {
        returns[i] += path.step(quarter / steps, 2);
      }
    }
    return Residuals.of(returns, LAW.scaled(2).distribution(quarter)).law();
  }

  /** Log returns of a day in one long path, for pictures. */
  static double[] dailyReturns(Models models, Draws draws, int days) {
    PricePath path = new PricePath(models.heston().of(WILD).model(), draws, 100);
    double[] returns = new double[days];
    Arrays.setAll(returns, i -> path.step(1.0 / 252, 1));
    return returns;
  }
}
