package io.candlewick.batch.job;

import io.candlewick.batch.report.StepResult;
import java.util.List;

/**
 * What a run of an attempt in this process came to. Immutable.
 *
 * @param state {@link RunState#SUCCESS}, {@link RunState#FAILED} or {@link RunState#INTERRUPTED}
 * @param steps the steps of the attempt in order; only those done where it was broken off
 * @param message why it failed or was broken off; empty after a success
 */
public record JobResult(RunState state, List<StepResult> steps, String message) {
  public JobResult {
    steps = List.copyOf(steps);
  }
}
