package io.candlewick.batch.pipeline;

import io.candlewick.batch.job.FailureText;

/** The pipeline cannot be asked: PostgreSQL does not answer, or refuses. */
public final class PipelineException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  PipelineException(String what, Exception cause) {
    super("Cannot " + what + ": " + FailureText.of(cause), cause);
  }
}
