package io.candlewick.market.battery;

import io.candlewick.market.battery.Models.VarianceModel;
import io.candlewick.market.event.EventKind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.apache.commons.statistics.distribution.PoissonDistribution;
import org.knowm.xchart.CategoryChart;
import org.knowm.xchart.HeatMapChart;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.internal.chartpart.Chart;

/** The pictures of the page, by file name. They show samples like those that are checked. */
final class Plots {
  private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);
  private static final int LAGS = 40;
  private static final int DAYS = 100_000;

  private final Models models = Models.real();
  private final long seed;

  Plots(long seed) {
    this.seed = seed;
  }

  Map<String, Chart<?, ?>> all() {
    Map<String, Chart<?, ?>> charts = new LinkedHashMap<>();
    charts.put("qq.svg", quantiles());
    charts.put("autocorrelation.svg", autocorrelation());
    charts.put("ou-band.svg", band());
    charts.put("jumps.svg", jumps());
    charts.put("shocks.svg", shocks());
    charts.put("seasonality.svg", seasonality());
    charts.put("correlation.svg", correlation());
    return charts;
  }

  private Draws draws(String name) {
    return new Draws(models, seed, "plot: " + name);
  }

  private Chart<?, ?> quantiles() {
    XYChart chart = Charts.lines("Quantiles of residuals", "standard normal", "residuals", "0");
    double[] ends = {-4.5, 4.5};
    Charts.addLine(chart, "exactly normal", ends, ends);
    addQuantiles(chart, "GBM", 0, GbmExperiments.quarterlyResiduals(models, draws("GBM")));
    addQuantiles(chart, "Ornstein–Uhlenbeck", 1, OuExperiments.pathResiduals(models, draws("OU")));
    addQuantiles(chart, "Merton", 2, MertonExperiments.monthlyResiduals(models, draws("Merton")));
    addQuantiles(chart, "Heston", 3, hestonResiduals(models));
    Mutant euler =
        Mutants.all().stream()
            .filter(m -> m.name().equals("Euler step of the price"))
            .findFirst()
            .orElseThrow();
    addQuantiles(
        chart,
        "mutant: GBM by Euler",
        0,
        GbmExperiments.quarterlyResiduals(euler.models(), draws("GBM")));
    return chart;
  }

  /** Models take turns along the diagonal, so that none hides another. */
  private static void addQuantiles(XYChart chart, String name, int turn, double[] residuals) {
    double[] sorted = residuals.clone();
    Arrays.sort(sorted);
    double[] theory = new double[19];
    double[] seen = new double[19];
    for (int i = 0; i < theory.length; i++) {
      theory[i] = -3.75 + 0.4 * i + 0.1 * turn;
      double place = NORMAL.cumulativeProbability(theory[i]) * sorted.length - 0.5;
      seen[i] = sorted[(int) Math.max(0, Math.min(sorted.length - 1.0, Math.rint(place)))];
    }
    Charts.addPoints(chart, name, theory, seen);
  }

  private double[] hestonResiduals(Models of) {
    HestonLaw law = HestonExperiments.LAW;
    Draws draws = draws("Heston");
    double[] returns = new double[40_000];
    Arrays.setAll(
        returns,
        i -> {
          VarianceModel heston = of.heston().of(law);
          return new PricePath(heston.model(), draws, 100).steps(63, 0.25 / 63);
        });
    return Residuals.of(returns, law.distribution(0.25)).values();
  }

  private Chart<?, ?> autocorrelation() {
    XYChart chart =
        Charts.lines("Autocorrelation of daily returns", "lag, days", "correlation", "0.00");
    double[] lags = IntStream.rangeClosed(1, LAGS).asDoubleStream().toArray();
    double[] gbm = new double[DAYS];
    PricePath path = new PricePath(models.gbm().of(0, 0.2), draws("GBM days"), 100);
    Arrays.setAll(gbm, i -> path.step(1.0 / 252, 1));
    double[] heston = HestonExperiments.dailyReturns(models, draws("Heston days"), DAYS);
    Charts.addMarked(chart, "GBM, returns", lags, LjungBox.autocorrelations(gbm, LAGS));
    Charts.addMarked(chart, "GBM, squares", lags, LjungBox.autocorrelations(squares(gbm), LAGS));
    Charts.addMarked(chart, "Heston, returns", lags, LjungBox.autocorrelations(heston, LAGS));
    Charts.addMarked(
        chart, "Heston, squares", lags, LjungBox.autocorrelations(squares(heston), LAGS));
    return chart;
  }

  private static double[] squares(double[] values) {
    return Arrays.stream(values).map(x -> x * x).toArray();
  }

  private Chart<?, ?> band() {
    XYChart chart = Charts.lines("Ornstein–Uhlenbeck prices over 30 days", "day", "price", "0");
    double[][] paths = OuExperiments.thirtyDayPaths(models, draws("band"), 6);
    double deviation = OuExperiments.stationaryDeviation(OuExperiments.TWO_DAYS);
    int hours = 4;
    double[] days =
        IntStream.range(0, paths[0].length / hours)
            .mapToDouble(i -> (i * hours + 1) / 24.0)
            .toArray();
    for (int i = 0; i < paths.length; i++) {
      double[] path = paths[i];
      double[] prices = new double[days.length];
      Arrays.setAll(prices, j -> price(path[j * hours] * deviation));
      Charts.addLine(chart, "path " + (i + 1), days, prices);
    }
    double far = NORMAL.inverseCumulativeProbability(0.995) * deviation;
    double[] ends = {0, OuExperiments.DAYS};
    Charts.addLimit(chart, "99 % band", ends, new double[] {price(far), price(far)});
    Charts.addLimit(chart, "99 % band ", ends, new double[] {price(-far), price(-far)});
    return chart;
  }

  private static double price(double distance) {
    return OuExperiments.CENTRE * Math.exp(distance);
  }

  private Chart<?, ?> jumps() {
    int steps = 50_000;
    int[] counts = MertonExperiments.jumpCounts(models, draws("jumps"), steps, 3);
    PoissonDistribution law = PoissonDistribution.of(3);
    List<Integer> numbers = IntStream.rangeClosed(0, 11).boxed().toList();
    List<Double> seen = new ArrayList<>();
    List<Double> expected = new ArrayList<>();
    for (int number : numbers) {
      seen.add((double) Arrays.stream(counts).filter(count -> count == number).count());
      expected.add(steps * law.probability(number));
    }
    return Charts.bars(
        "Jumps in a step, 3 on average (Merton)", "jumps", "steps", numbers, seen, expected);
  }

  private Chart<?, ?> shocks() {
    List<ClassicRun> runs = models.classic().run(seed, ClassicExperiments.TICKS);
    double[] crashes = ClassicExperiments.values(runs, EventKind.FLASH_CRASH, Plots::percent);
    double[] spikes = ClassicExperiments.values(runs, EventKind.PRICE_SPIKE, Plots::percent);
    List<Integer> classes = IntStream.range(-16, 14).boxed().toList();
    List<Double> seen = new ArrayList<>();
    List<Double> expected = new ArrayList<>();
    for (int from : classes) {
      seen.add((double) count(crashes, from) + count(spikes, from));
      double sum = 0;
      for (ClassicRun run : runs) {
        double crash = share(new ShockLaw(run.row(), -0.15, -0.05), from);
        double spike = share(new ShockLaw(run.row(), 0.05, 0.12), from);
        sum += ClassicClass.CRASH_PROBABILITY * crash + ClassicClass.SPIKE_PROBABILITY * spike;
      }
      expected.add(sum * ClassicExperiments.TICKS);
    }
    return Charts.bars(
        "Ticks with a crash or a spike (classic profile)",
        "return from, %",
        "ticks",
        classes,
        seen,
        expected);
  }

  private static double share(ShockLaw law, int from) {
    return law.cumulative(Math.log1p((from + 1) / 100.0))
        - law.cumulative(Math.log1p(from / 100.0));
  }

  private static double percent(ClassicRun run, int tick) {
    return 100 * Math.expm1(run.logReturns()[tick]);
  }

  private static long count(double[] values, int from) {
    return Arrays.stream(values).filter(value -> value >= from && value < from + 1).count();
  }

  private Chart<?, ?> seasonality() {
    double[] measured = SeasonalityExperiments.measured(models, draws("season"));
    List<Integer> halfHours = IntStream.rangeClosed(1, measured.length).boxed().toList();
    List<Double> seen = Arrays.stream(measured).boxed().toList();
    List<Double> expected = new ArrayList<>();
    for (int i = 0; i < measured.length; i++) {
      double sum = 0;
      for (int part = 0; part < 100; part++) {
        sum += SeasonalityExperiments.variance((i + (part + 0.5) / 100) / measured.length) / 100;
      }
      expected.add(sum);
    }
    CategoryChart chart =
        Charts.bars(
            "Variance over a session, mean 1", "half-hour", "variance", halfHours, seen, expected);
    return chart;
  }

  private Chart<?, ?> correlation() {
    double[][] samples = CorrelationExperiments.sample(models, draws("correlation"), 200_000);
    HeatMapChart chart = Charts.heatMap("Correlations measured");
    int size = samples.length;
    int[] places = IntStream.rangeClosed(1, size).toArray();
    int[][] percent = new int[size][size];
    for (int i = 0; i < size; i++) {
      for (int j = 0; j < size; j++) {
        percent[i][j] = (int) Math.round(100 * new Correlation(samples[i], samples[j]).value());
      }
    }
    chart.addSeries("percent", places, places, percent);
    return chart;
  }
}
