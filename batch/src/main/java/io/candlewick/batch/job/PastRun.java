package io.candlewick.batch.job;

import io.candlewick.batch.report.StepResult;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * An attempt at an hour as it is stored. Immutable.
 *
 * @param attempt the hour and the attempt
 * @param trigger what started it, such as {@code schedule}
 * @param state what became of it
 * @param starts how often it was started: once, and again after each time it was broken off
 * @param started when it began
 * @param took how long its steps took together
 * @param steps its steps so far, in order
 * @param notes what they noted for the reader
 */
public record PastRun(
    HourAttempt attempt,
    String trigger,
    RunState state,
    int starts,
    Instant started,
    Duration took,
    List<StepResult> steps,
    List<String> notes) {
  public PastRun {
    steps = List.copyOf(steps);
    notes = List.copyOf(notes);
  }

  /** Whether it has its report. */
  public boolean isFinished() {
    return state == RunState.SUCCESS || state == RunState.FAILED;
  }
}
