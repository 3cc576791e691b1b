package io.candlewick.market.battery;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** All experiments. */
final class Battery {
  /** The probability with which all checks together call the true models false, at most. */
  static final double FALSE_ALARM_RATE = 1e-6;

  private static final List<Experiment> ALL =
      Stream.of(
              ChanceExperiments.all(),
              GbmExperiments.all(),
              OuExperiments.all(),
              MertonExperiments.all(),
              HestonExperiments.all(),
              CorrelationExperiments.all(),
              SeasonalityExperiments.all(),
              ClassicExperiments.all(),
              StandardExperiments.all(),
              MarketExperiments.all())
          .flatMap(List::stream)
          .toList();

  private Battery() {}

  static List<Experiment> all() {
    return ALL;
  }

  /** The outcomes of all experiments, in their order. */
  static Map<Experiment, List<Check>> run(Models models, long seed) {
    Map<Experiment, List<Check>> inAnyOrder =
        ALL.parallelStream()
            .collect(
                Collectors.toConcurrentMap(
                    experiment -> experiment, experiment -> experiment.run(models, seed)));
    Map<Experiment, List<Check>> outcomes = new LinkedHashMap<>();
    ALL.forEach(experiment -> outcomes.put(experiment, inAnyOrder.get(experiment)));
    return outcomes;
  }

  /** What fails of one part's checks, in the first experiment of which any does. */
  static List<Failure> failures(Models models, Part part, long seed) {
    for (Experiment experiment : ALL) {
      if (experiment.part() == part) {
        List<Failure> failures =
            experiment.run(models, seed).stream()
                .filter(check -> !check.passes())
                .map(check -> new Failure(experiment, check))
                .toList();
        if (!failures.isEmpty()) {
          return failures;
        }
      }
    }
    return List.of();
  }

  /** A check that called a model false. */
  record Failure(Experiment experiment, Check check) {
    @Override
    public String toString() {
      return experiment.name() + ": " + check.name() + ", p = " + check.pValue();
    }
  }
}
