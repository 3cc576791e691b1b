package io.candlewick.batch.job;

import java.time.Instant;

/**
 * A run of an attempt in this process.
 *
 * @param attempt the hour and the attempt
 * @param started when the attempt began, maybe in another process
 * @param progress what it has done so far
 * @param lock the lock that it holds
 * @param listener is told of its progress
 */
record HourRun(
    HourAttempt attempt,
    Instant started,
    RunProgress progress,
    RunLock lock,
    RunListener listener) {
  StepRun before(PipelineStep step) {
    return new StepRun(attempt, started, progress.before(step), progress.notes(), listener);
  }
}
