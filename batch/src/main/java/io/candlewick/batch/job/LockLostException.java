package io.candlewick.batch.job;

/** The run's lock is gone, so that another process may run: the run must not go on. */
public final class LockLostException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  LockLostException(Throwable cause) {
    super(
        "PostgreSQL ended the connection that holds the run's lock: it was restarted or is not"
            + " reachable",
        cause);
  }
}
