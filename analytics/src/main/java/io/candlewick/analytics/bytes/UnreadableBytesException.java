package io.candlewick.analytics.bytes;

/**
 * Bytes that are not a sound tick block or symbol state: of another version, truncated, extended or
 * corrupted. The only exception that reading them throws; the message says what is wrong and what
 * to do.
 */
public final class UnreadableBytesException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  public UnreadableBytesException(String message) {
    super(message);
  }
}
