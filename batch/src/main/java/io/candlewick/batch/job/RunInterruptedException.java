package io.candlewick.batch.job;

/** The process was asked to stop in the middle of a step; the next run goes on with it. */
public final class RunInterruptedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  RunInterruptedException(PipelineStep step, Throwable cause) {
    super("The process was stopped in the middle of " + step.text(), cause);
  }
}
