package io.candlewick.batch.service;

import io.candlewick.batch.check.CheckResult;
import io.candlewick.batch.pipeline.PipelineFigures;
import io.candlewick.batch.report.StepResult;
import io.candlewick.batch.report.StepStatus;
import io.candlewick.metrics.Snapshots;
import io.prometheus.metrics.model.registry.MultiCollector;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The hourly pipeline, whoever ran the hours. While PostgreSQL does not answer there are none of
 * them. Thread-safe.
 */
final class BatchMetrics implements MultiCollector {
  private static final double NANOS_PER_SECOND = 1e9;

  private final Supplier<Optional<PipelineFigures>> figures;
  private final DueHours dueHours;
  private final Clock clock;
  private long succeeded;
  private long failed;

  /**
   * @param figures those of attempts since this service was started; empty if they cannot be read
   */
  BatchMetrics(Supplier<Optional<PipelineFigures>> figures, DueHours dueHours, Clock clock) {
    this.figures = figures;
    this.dueHours = dueHours;
    this.clock = clock;
  }

  @Override
  public MetricSnapshots collect() {
    return figures.get().map(this::of).orElseGet(MetricSnapshots::of);
  }

  private MetricSnapshots of(PipelineFigures found) {
    List<MetricSnapshot> all = new ArrayList<>();
    all.add(
        Snapshots.counter(
            "candlewick_batch_runs",
            "Attempts at hours that were reported since this service was started.",
            "result",
            results(found)));
    Optional<Instant> newest =
        found.newestSuccessfulHour().map(hour -> hour.plus(1, ChronoUnit.HOURS));
    newest.ifPresent(
        end ->
            all.add(
                time(
                    "candlewick_batch_hour_timestamp_seconds",
                    "End of the newest hour that succeeded.",
                    end)));
    dueHours
        .newestEnd(clock.instant(), found.pausedSince())
        .or(() -> newest)
        .ifPresent(
            end ->
                all.add(
                    time(
                        "candlewick_batch_hour_expected_timestamp_seconds",
                        "End of the newest hour that should have succeeded by now; of the newest"
                            + " that has, while the schedule owes none.",
                        end)));
    all.add(
        Snapshots.gauge(
            "candlewick_batch_step_duration_seconds",
            "How long each step of the newest attempt took.",
            "step",
            steps(found.steps())));
    all.add(
        Snapshots.gauge(
            "candlewick_batch_check_passed",
            "Whether each check of the newest attempt passed; one that only warns has.",
            "check",
            checks(found.checks())));
    all.add(
        Snapshots.gauge(
            "candlewick_batch_paused",
            "Whether the schedule is paused.",
            found.pausedSince().isPresent() ? 1 : 0));
    return new MetricSnapshots(all);
  }

  /** Counters never fall, also where old reports are removed. */
  private synchronized Map<String, Long> results(PipelineFigures found) {
    succeeded = Math.max(succeeded, found.succeeded());
    failed = Math.max(failed, found.failed());
    return Map.of("success", succeeded, "failed", failed);
  }

  private static MetricSnapshot time(String name, String help, Instant time) {
    return Snapshots.gauge(name, help, time.getEpochSecond());
  }

  private static Map<String, Double> steps(List<StepResult> steps) {
    Map<String, Double> seconds = new LinkedHashMap<>();
    steps.stream()
        .filter(step -> step.status() != StepStatus.SKIPPED)
        .forEach(step -> seconds.put(step.name(), seconds(step.took())));
    return seconds;
  }

  private static double seconds(Duration time) {
    return time.toNanos() / NANOS_PER_SECOND;
  }

  private static Map<String, Integer> checks(List<CheckResult> checks) {
    Map<String, Integer> passed = new LinkedHashMap<>();
    checks.forEach(check -> passed.put(check.name(), check.status().stops() ? 0 : 1));
    return passed;
  }
}
