package io.candlewick.audit.served;

/** Served data could not be read or repaired; the message says what was attempted. */
public final class ServedDataException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public ServedDataException(String message, Throwable cause) {
    super(message, cause);
  }
}
