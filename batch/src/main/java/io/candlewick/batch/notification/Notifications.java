package io.candlewick.batch.notification;

import io.candlewick.batch.check.CheckResult;
import io.candlewick.batch.job.FailureText;
import io.candlewick.batch.pipeline.NotificationLog;
import io.candlewick.batch.pipeline.RunResult;
import io.candlewick.batch.pipeline.SentNotification;
import io.candlewick.model.HourText;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells people that an hour failed for good, and that the next one went well again. A message that
 * cannot be sent is logged, and fails nothing. Not thread-safe.
 */
public final class Notifications {
  private static final Logger LOG = LoggerFactory.getLogger(Notifications.class);

  private final List<Channel> channels;
  private final NotificationLog sent;
  private final String reports;
  private boolean isKnown;
  private boolean isFailing;

  /**
   * @param channels how to send; none to send nothing
   * @param sent what was sent before
   * @param reports the address below which reports are
   */
  public Notifications(List<Channel> channels, NotificationLog sent, String reports) {
    this.channels = List.copyOf(channels);
    this.sent = sent;
    this.reports = reports;
  }

  /** An hour failed, also after its retries. */
  public void failed(RunResult.Ran result) {
    List<String> checks =
        result.checks().stream()
            .filter(check -> check.status().stops())
            .map(CheckResult::name)
            .toList();
    failed(result.attempt().hour(), result.message(), checks);
  }

  /** An hour could not be run at all. */
  public void failed(Instant hour, String why) {
    failed(hour, why, List.of());
  }

  private void failed(Instant hour, String why, List<String> checks) {
    isKnown = true;
    isFailing = true;
    send(new Message(SentNotification.Event.FAILURE, hour, why, checks, report(hour)));
  }

  /** An hour went well; that is news only after a failure. */
  public void succeeded(Instant hour) {
    if (channels.isEmpty() || !isFailing()) {
      return;
    }
    isFailing = false;
    send(new Message(SentNotification.Event.RECOVERY, hour, "", List.of(), report(hour)));
  }

  private String report(Instant hour) {
    return reports + "/reports/" + HourText.of(hour);
  }

  /** Whether the last message was about a failure; after a start that is in the log of messages. */
  private boolean isFailing() {
    if (!isKnown) {
      try {
        isFailing =
            sent.newest(1).stream()
                .anyMatch(last -> last.event() == SentNotification.Event.FAILURE);
        isKnown = true;
      } catch (SQLException e) {
        LOG.warn("Cannot read which messages were sent: {}", FailureText.of(e));
      }
    }
    return isFailing;
  }

  private void send(Message message) {
    for (Channel channel : channels) {
      String error = null;
      try {
        channel.send(message);
        LOG.info("Sent by {}: {}", channel.name(), message.subject());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        error = "The process was stopped";
      } catch (Exception e) {
        error = FailureText.of(e);
      }
      if (error != null) {
        LOG.warn("Not sent by {}: {}: {}", channel.name(), message.subject(), error);
      }
      keep(message, channel, error);
    }
  }

  private void keep(Message message, Channel channel, String error) {
    try {
      sent.add(message.hour(), message.event(), channel.name(), error);
    } catch (SQLException e) {
      LOG.warn(
          "Cannot keep that a message of {} was sent by {}: {}",
          message.event().name().toLowerCase(Locale.ROOT),
          channel.name(),
          FailureText.of(e));
    }
  }
}
