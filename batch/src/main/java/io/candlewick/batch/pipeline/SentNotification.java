package io.candlewick.batch.pipeline;

import java.time.Instant;
import java.util.Optional;

/**
 * A message about the pipeline that was sent, or could not be sent.
 *
 * @param hour the start of the hour that it is about, UTC
 * @param event what it tells
 * @param channel how, such as {@code email}
 * @param at when
 * @param error why it could not be sent; null if it was
 */
public record SentNotification(
    Instant hour, Event event, String channel, Instant at, String error) {
  /** What a message tells. */
  public enum Event {
    /** The hour failed, also after its retries. */
    FAILURE,
    /** An hour went well again. */
    RECOVERY
  }

  /** Why it could not be sent; empty if it was. */
  public Optional<String> fault() {
    return Optional.ofNullable(error);
  }
}
