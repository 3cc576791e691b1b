package io.candlewick.batch.job;

import io.candlewick.batch.check.CheckResult;
import io.candlewick.batch.report.StepResult;

/** Is told of the progress of a run, on the thread that runs it. */
public interface RunListener {
  /** Listens to nothing. */
  RunListener NONE = new RunListener() {};

  /** A run begins, or goes on after a crash. */
  default void runStarted(HourAttempt attempt) {}

  /** A step begins. */
  default void stepStarted(PipelineStep step) {}

  /** A check of {@link PipelineStep#VALIDATE_DATA_QUALITY} has its verdict. */
  default void checkFinished(CheckResult check) {}

  /** A step has ended, or was skipped. */
  default void stepFinished(StepResult step) {}

  /** What the running step is doing, now and then. */
  default void progress(String line) {}
}
