package io.candlewick.feed.intake;

/** The limit of waiting ticks is reached; none of the refused ones was accepted. */
public final class IntakeFullException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public IntakeFullException(String message) {
    super(message);
  }
}
