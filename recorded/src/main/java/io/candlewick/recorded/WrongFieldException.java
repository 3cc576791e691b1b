package io.candlewick.recorded;

/**
 * A field because of which its row is not a tick; the message names the column, the value and the
 * rule.
 */
final class WrongFieldException extends Exception {
  private static final long serialVersionUID = 1L;

  WrongFieldException(String message) {
    this(message, null);
  }

  WrongFieldException(String message, Throwable cause) {
    super(message, cause, false, false);
  }
}
