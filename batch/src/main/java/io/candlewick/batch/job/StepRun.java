package io.candlewick.batch.job;

import io.candlewick.batch.report.StepResult;
import java.time.Instant;
import java.util.List;

/**
 * What a step is run for. Immutable.
 *
 * @param attempt the hour and the attempt
 * @param started when the attempt began
 * @param before the results of the steps before it, in order; of those that were skipped too
 * @param notes what the steps before it noted for the reader
 * @param listener is told of progress
 */
public record StepRun(
    HourAttempt attempt,
    Instant started,
    List<StepResult> before,
    List<String> notes,
    RunListener listener) {
  public StepRun {
    before = List.copyOf(before);
    notes = List.copyOf(notes);
  }
}
