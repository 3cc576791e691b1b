package io.candlewick.batch.report;

import io.candlewick.batch.check.CheckResult;
import io.candlewick.batch.check.CheckStatus;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * What a report is written of. Immutable.
 *
 * @param hour the start of the hour, UTC
 * @param attempt which attempt at the hour, from 1
 * @param started when the attempt began
 * @param steps the steps before the report, in order; those that were not run too
 * @param checks the results of the checks, in order
 * @param corrections what late ticks changed in earlier hours
 * @param notes other sentences for the reader
 */
public record ReportRequest(
    Instant hour,
    int attempt,
    Instant started,
    List<StepResult> steps,
    List<CheckResult> checks,
    List<Correction> corrections,
    List<String> notes) {
  public ReportRequest {
    if (!hour.equals(hour.truncatedTo(ChronoUnit.HOURS))) {
      throw new IllegalArgumentException(hour + " is not the start of an hour");
    }
    if (attempt < 1) {
      throw new IllegalArgumentException("Attempts count from 1, not from " + attempt);
    }
    steps = List.copyOf(steps);
    checks = List.copyOf(checks);
    corrections = List.copyOf(corrections);
    notes = List.copyOf(notes);
  }

  /** {@link ReportStatus#SUCCESS} if every step went well and no check stops the pipeline. */
  ReportStatus status() {
    boolean isGood =
        steps.stream().allMatch(step -> step.status() == StepStatus.SUCCESS)
            && checks.stream().map(CheckResult::status).noneMatch(CheckStatus::stops);
    return isGood ? ReportStatus.SUCCESS : ReportStatus.FAILED;
  }

  long checksFailed() {
    return checks.stream().map(CheckResult::status).filter(CheckStatus::stops).count();
  }
}
