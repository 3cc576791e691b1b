package io.candlewick.publish;

/**
 * Ticks could not be published, even after all retries. Nothing was skipped, so the feed must stop.
 */
public final class PublishingFailedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public PublishingFailedException(String message, Throwable cause) {
    super(message, cause);
  }
}
