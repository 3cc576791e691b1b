package io.candlewick.model.wire;

import io.candlewick.model.RejectReason;

/**
 * Bytes that are not a tick, with the reason that goes to the dead letters. Carries no stack trace,
 * so that a flood of bad records stays cheap.
 */
public final class MalformedTickException extends Exception {
  private static final long serialVersionUID = 1L;

  private final RejectReason reason;

  public MalformedTickException(RejectReason reason, String message) {
    this(reason, message, null);
  }

  public MalformedTickException(RejectReason reason, String message, Throwable cause) {
    super(message, cause, false, false);
    this.reason = reason;
  }

  public RejectReason reason() {
    return reason;
  }
}
