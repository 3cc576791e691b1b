package io.candlewick.audit.served;

/** What is served could not be read or repaired; the message says what was tried. */
public final class ServedDataException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public ServedDataException(String message, Throwable cause) {
    super(message, cause);
  }
}
