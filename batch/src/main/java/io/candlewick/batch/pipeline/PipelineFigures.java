package io.candlewick.batch.pipeline;

import io.candlewick.batch.check.CheckResult;
import io.candlewick.batch.report.StepResult;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What is measured of the pipeline, whoever ran the hours. Immutable.
 *
 * @param succeeded how many attempts went well since a time
 * @param failed how many did not
 * @param newestSuccess the start of the newest hour whose report says that all went well; null if
 *     there is none
 * @param pausedAt since when schedulers start no run; null while they do
 * @param steps the steps of the attempt that was reported last
 * @param checks the results of its checks
 */
public record PipelineFigures(
    long succeeded,
    long failed,
    Instant newestSuccess,
    Instant pausedAt,
    List<StepResult> steps,
    List<CheckResult> checks) {
  public PipelineFigures {
    steps = List.copyOf(steps);
    checks = List.copyOf(checks);
  }

  /** The start of the newest hour that went well; empty if none has. */
  public Optional<Instant> newestSuccessfulHour() {
    return Optional.ofNullable(newestSuccess);
  }

  /** Since when schedulers start no run; empty while they do. */
  public Optional<Instant> pausedSince() {
    return Optional.ofNullable(pausedAt);
  }
}
