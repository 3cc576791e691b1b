package io.candlewick.feed.intake;

/** More ticks wait than may; none of the refused ones was taken. */
public final class IntakeFullException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public IntakeFullException(String message) {
    super(message);
  }
}
