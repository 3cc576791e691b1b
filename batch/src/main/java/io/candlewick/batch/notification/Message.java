package io.candlewick.batch.notification;

import io.candlewick.batch.pipeline.SentNotification;
import io.candlewick.model.HourText;
import java.time.Instant;
import java.util.List;

/**
 * A message about an hour. Immutable.
 *
 * @param event what it tells
 * @param hour the start of the hour, UTC
 * @param text why it failed; empty after a recovery
 * @param failedChecks the names of the checks that failed
 * @param report where the hour's report is
 */
public record Message(
    SentNotification.Event event,
    Instant hour,
    String text,
    List<String> failedChecks,
    String report) {
  public Message {
    failedChecks = List.copyOf(failedChecks);
  }

  /** One line that says it all. */
  public String subject() {
    return switch (event) {
      case FAILURE -> "Candlewick: hour " + HourText.of(hour) + " failed";
      case RECOVERY -> "Candlewick: hour " + HourText.of(hour) + " went well again";
    };
  }

  /** The whole message in plain text. */
  public String body() {
    StringBuilder body = new StringBuilder(subject()).append(".\n");
    if (!text.isEmpty()) {
      body.append('\n').append(text).append(".\n");
    }
    return body.append("\nReport: ").append(report).append('\n').toString();
  }
}
