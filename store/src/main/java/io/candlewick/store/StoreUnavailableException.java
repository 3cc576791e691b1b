package io.candlewick.store;

/** A store could not be written or read, also after the retries; the cause is the last failure. */
public final class StoreUnavailableException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  StoreUnavailableException(String message, Throwable cause) {
    super(message, cause);
  }
}
