package io.candlewick.batch.service;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/**
 * Which hour should have succeeded by now: one that the schedule has run, with the time that a run
 * and its retries take. Hours that began before this service, and times of the schedule that were
 * passed while it was paused, do not count. Thread-safe.
 */
final class DueHours {
  /** Far more than a run takes, even after waiting for the stream. */
  private static final Duration RUN = Duration.ofMinutes(10);

  private final ScheduleSettings settings;
  private final Instant begun;
  private final Duration allowance;
  private final Deque<Instant> started = new ArrayDeque<>();
  private Instant next;
  private Instant due;

  /**
   * @param begun when this service was started
   */
  DueHours(ScheduleSettings settings, Instant begun) {
    this.settings = settings;
    this.begun = begun;
    this.allowance = RUN.plus(settings.retryDelay().multipliedBy(settings.retries()));
    this.next = settings.after(begun);
  }

  /**
   * The end of the newest hour that should have succeeded; empty while there is none. To be asked
   * in the order of time, also during a pause.
   *
   * @param pausedSince since when the schedule is paused; empty while it is not
   */
  synchronized Optional<Instant> newestEnd(Instant now, Optional<Instant> pausedSince) {
    while (!next.isAfter(now)) {
      Instant time = next;
      if (pausedSince.filter(since -> !time.isBefore(since)).isEmpty() && isWhole(time)) {
        started.add(time);
      }
      next = settings.after(next);
    }
    while (!started.isEmpty() && !started.peek().plus(allowance).isAfter(now)) {
      due = endOfHour(started.remove());
    }
    return Optional.ofNullable(due);
  }

  /** Whether the hour of a time of the schedule began after this service. */
  private boolean isWhole(Instant time) {
    return !endOfHour(time).minus(1, ChronoUnit.HOURS).isBefore(begun);
  }

  private static Instant endOfHour(Instant time) {
    return time.truncatedTo(ChronoUnit.HOURS);
  }
}
