package io.candlewick.analytics.bytes;

/**
 * Bytes that are not a valid tick block or symbol state: a different version, truncated, extended
 * or corrupted. Reading them throws no other exception. The message says what is wrong and what to
 * do.
 */
public final class UnreadableBytesException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  public UnreadableBytesException(String message) {
    super(message);
  }
}
