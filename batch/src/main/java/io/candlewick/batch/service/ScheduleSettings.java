package io.candlewick.batch.service;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import org.springframework.scheduling.support.CronExpression;

/**
 * When hours are run. Immutable.
 *
 * @param cron when to run the last full hour, UTC: minute, hour, day, month and day of the week
 * @param retries how often an hour that failed is run again, 0 or more
 * @param retryDelay how long after it failed
 * @param catchesUp whether hours that were missed since the last report are run too
 * @param patience how long an hour waits while another process is at work
 */
record ScheduleSettings(
    String cron, int retries, Duration retryDelay, boolean catchesUp, Duration patience) {
  /** Long enough for a run by another process. */
  private static final Duration USUAL_PATIENCE = Duration.ofMinutes(30);

  ScheduleSettings {
    if (retries < 0) {
      throw new IllegalArgumentException("retries is " + retries + ": give 0 or more");
    }
    if (retryDelay.isNegative()) {
      throw new IllegalArgumentException("retry-delay is " + retryDelay + ": give 0s or more");
    }
    parse(cron);
  }

  ScheduleSettings(String cron, int retries, Duration retryDelay, boolean catchesUp) {
    this(cron, retries, retryDelay, catchesUp, USUAL_PATIENCE);
  }

  /** When the schedule is due next after a time. */
  Instant after(Instant time) {
    ZonedDateTime next = parse(cron).next(time.atZone(ZoneOffset.UTC));
    if (next == null) {
      throw new IllegalArgumentException("schedule is '" + cron + "', which never comes");
    }
    return next.toInstant();
  }

  private static CronExpression parse(String cron) {
    if (cron.strip().split("\\s+").length != 5) {
      throw new IllegalArgumentException(
          "schedule is '"
              + cron
              + "': give minute, hour, day, month and day of the week, as in"
              + " '0 * * * *'");
    }
    try {
      return CronExpression.parse("0 " + cron.strip());
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "schedule is '" + cron + "', which cannot be read: " + e.getMessage(), e);
    }
  }
}
