package io.candlewick.market.battery;

import io.candlewick.market.event.EventKind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleBiFunction;
import java.util.stream.DoubleStream;
import org.apache.commons.statistics.distribution.BinomialDistribution;

/** Of the classic profile in the whole simulated market, before prices are rounded. */
final class ClassicExperiments {
  static final int TICKS = 80_000;

  private ClassicExperiments() {}

  /** All look at the same run. */
  static List<Experiment> all() {
    return List.of(
        new Experiment(
            Part.CLASSIC,
            "crashes and spikes of ten assets",
            (models, draws) -> shocks(runs(models, draws))),
        new Experiment(
            Part.CLASSIC,
            "returns of ten assets, tick by tick",
            (models, draws) -> returns(runs(models, draws))),
        new Experiment(
            Part.CLASSIC,
            "volumes of ten assets, tick by tick",
            (models, draws) -> sizes(runs(models, draws))));
  }

  private static List<ClassicRun> runs(Models models, Draws draws) {
    return models.classic().run(draws.seed(), TICKS);
  }

  private static List<Check> returns(List<ClassicRun> runs) {
    List<Check> checks = new ArrayList<>();
    for (ClassicClass row : ClassicClass.values()) {
      List<ClassicRun> ofClass = runs.stream().filter(run -> run.row() == row).toList();
      String prefix = row.name().toLowerCase(Locale.ROOT) + " without shock: ";
      checks.addAll(renamed(prefix, calm(ofClass)));
    }
    checks.add(independence(runs));
    return checks;
  }

  /** At how many ticks two assets or more have a shock. */
  private static Check coincidences(List<ClassicRun> runs) {
    int seen = 0;
    for (int tick = 0; tick < TICKS; tick++) {
      int at = tick;
      seen += runs.stream().filter(run -> run.shocks()[at] != null).count() > 1 ? 1 : 0;
    }
    double each = ClassicClass.CRASH_PROBABILITY + ClassicClass.SPIKE_PROBABILITY;
    double chance = BinomialDistribution.of(runs.size(), each).survivalProbability(1);
    return new Check(
        "ticks with two shocks or more",
        "exact binomial",
        TICKS,
        seen,
        Tails.binomial(seen, TICKS, chance));
  }

  private static List<Check> renamed(String prefix, List<Check> checks) {
    return checks.stream().map(check -> check.named(prefix + check.name())).toList();
  }

  private static List<Check> calm(List<ClassicRun> runs) {
    Residuals residuals =
        new Residuals(
            values(
                runs,
                null,
                (run, i) -> (run.logReturns()[i] - run.row().mean()) / run.row().deviation()));
    List<Check> checks = new ArrayList<>(residuals.law());
    checks.addAll(residuals.independence());
    return checks;
  }

  /** Of all ticks with a kind of shock, or, for {@code null}, with none. */
  static double[] values(
      List<ClassicRun> runs, EventKind shock, ToDoubleBiFunction<ClassicRun, Integer> value) {
    DoubleStream.Builder values = DoubleStream.builder();
    for (ClassicRun run : runs) {
      for (int i = 0; i < run.shocks().length; i++) {
        if (run.shocks()[i] == shock) {
          values.add(value.applyAsDouble(run, i));
        }
      }
    }
    return values.build().toArray();
  }

  private static List<Check> shocks(List<ClassicRun> runs) {
    double[] crashes =
        values(
            runs,
            EventKind.FLASH_CRASH,
            (run, i) -> new ShockLaw(run.row(), -0.15, -0.05).cumulative(run.logReturns()[i]));
    double[] spikes =
        values(
            runs,
            EventKind.PRICE_SPIKE,
            (run, i) -> new ShockLaw(run.row(), 0.05, 0.12).cumulative(run.logReturns()[i]));
    List<Check> checks = new ArrayList<>();
    checks.add(count("number of crashes", crashes.length, runs, ClassicClass.CRASH_PROBABILITY));
    checks.add(count("number of spikes", spikes.length, runs, ClassicClass.SPIKE_PROBABILITY));
    checks.addAll(uniform("sizes of crashes", crashes));
    checks.addAll(uniform("sizes of spikes", spikes));
    checks.add(coincidences(runs));
    return checks;
  }

  private static Check count(String name, int seen, List<ClassicRun> runs, double probability) {
    int ticks = runs.size() * TICKS;
    return new Check(name, "exact binomial", ticks, seen, Tails.binomial(seen, ticks, probability));
  }

  private static List<Check> uniform(String name, double[] probabilities) {
    return Uniformity.of(probabilities).checks(name);
  }

  private static List<Check> sizes(List<ClassicRun> runs) {
    List<Check> checks = new ArrayList<>();
    double[] calm = values(runs, null, ClassicExperiments::whitenedSize);
    Residuals residuals = new Residuals(calm);
    checks.addAll(renamed("volume without shock: ", residuals.law()));
    checks.addAll(renamed("volume without shock: ", residuals.independence()));
    checks.addAll(
        renamed(
            "volume in a crash: ",
            new Residuals(values(runs, EventKind.FLASH_CRASH, ClassicExperiments::whitenedSize))
                .law()));
    checks.addAll(
        renamed(
            "volume in a spike: ",
            new Residuals(values(runs, EventKind.PRICE_SPIKE, ClassicExperiments::whitenedSize))
                .law()));
    double[] returns =
        values(
            runs,
            null,
            (run, i) -> (run.logReturns()[i] - run.row().mean()) / run.row().deviation());
    checks.add(new Correlation(calm, returns).check("volume and the return's sign unrelated", 0));
    return checks;
  }

  private static double whitenedSize(ClassicRun run, int tick) {
    double move = Math.abs(Math.expm1(run.logReturns()[tick]));
    double median = run.row().volume() * (1 + ClassicClass.VOLUME_PER_RETURN * move);
    return Math.log(run.sizes()[tick] / median) / ClassicClass.VOLUME_DEVIATION;
  }

  /** Returns of all pairs of assets, at ticks where neither has a shock. */
  private static Check independence(List<ClassicRun> runs) {
    double sum = 0;
    int pairs = 0;
    for (int i = 0; i < runs.size(); i++) {
      for (int j = 0; j < i; j++) {
        ClassicRun one = runs.get(i);
        ClassicRun other = runs.get(j);
        double[] returns = new double[TICKS];
        double[] others = new double[TICKS];
        int count = 0;
        for (int tick = 0; tick < TICKS; tick++) {
          if (one.shocks()[tick] == null && other.shocks()[tick] == null) {
            returns[count] = one.logReturns()[tick];
            others[count++] = other.logReturns()[tick];
          }
        }
        double z =
            new Correlation(Arrays.copyOf(returns, count), Arrays.copyOf(others, count))
                .deviation(0);
        sum += z * z;
        pairs++;
      }
    }
    return new Check(
        "all pairs of assets uncorrelated",
        "Σ Fisher z², χ²",
        TICKS,
        sum,
        Tails.chiSquaredAbove(sum, pairs));
  }
}
