package io.candlewick.batch.service;

import io.candlewick.batch.job.RunListener;
import io.candlewick.batch.job.RunState;
import io.candlewick.batch.job.Trigger;
import io.candlewick.batch.notification.Notifications;
import io.candlewick.batch.pipeline.Pipeline;
import io.candlewick.batch.pipeline.PipelineException;
import io.candlewick.batch.pipeline.RunRequest;
import io.candlewick.batch.pipeline.RunRequest.Condition;
import io.candlewick.batch.pipeline.RunResult;
import io.candlewick.model.HourText;
import io.candlewick.ticklog.TickLogException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Decides which hours are run when: the last full hour at each time of the schedule, an hour that
 * failed some minutes later again, and an hour that was broken off at the next occasion. As long as
 * PostgreSQL does not answer, the hour is tried again until the next one is due. Not thread-safe.
 */
final class HourlySchedule {
  private static final Logger LOG = LoggerFactory.getLogger(HourlySchedule.class);

  /**
   * An hour to run again.
   *
   * @param at when
   * @param failures how often it has failed so far
   * @param isUnanswered whether PostgreSQL did not answer or was busy, so that it was not run
   */
  private record Retry(Instant at, int failures, boolean isUnanswered) {}

  private final Pipeline pipeline;
  private final ScheduleSettings settings;
  private final Clock clock;
  private final Notifications notifications;
  private final RunListener listener;
  private final Runnable afterHour;
  private final Map<Instant, Retry> retries = new TreeMap<>();
  private Instant next;
  private boolean isStarting = true;

  /**
   * @param afterHour done after each hour that the schedule runs
   */
  HourlySchedule(
      Pipeline pipeline,
      ScheduleSettings settings,
      Clock clock,
      Notifications notifications,
      RunListener listener,
      Runnable afterHour) {
    this.pipeline = pipeline;
    this.settings = settings;
    this.clock = clock;
    this.notifications = notifications;
    this.listener = listener;
    this.afterHour = afterHour;
    this.next = settings.after(clock.instant());
  }

  /** When something is due next. */
  Instant next() {
    return retries.values().stream()
        .map(Retry::at)
        .filter(at -> at.isBefore(next))
        .min(Instant::compareTo)
        .orElse(next);
  }

  /** Runs everything that is due. Returns early if the thread is interrupted. */
  void runDue() {
    Instant now = clock.instant();
    boolean isDue = !now.isBefore(next);
    Instant due = isDue ? newestTimeUpTo(now) : now;
    if (isDue) {
      next = settings.after(now);
      retries.values().removeIf(Retry::isUnanswered); // they were missed
    }
    try {
      runDue(now, due, isDue);
    } catch (PipelineException e) {
      LOG.warn("{}", e.getMessage());
      if (isDue) {
        retryUnanswered(lastFullHour(due), 1, e.getMessage());
      }
      takeRetriesUpTo(now)
          .forEach((hour, retry) -> retryUnanswered(hour, retry.failures() + 1, e.getMessage()));
    }
  }

  private void runDue(Instant now, Instant due, boolean isDue) {
    if (isDue || isStarting) {
      expectTicks();
    }
    if (pipeline.isPaused()) {
      if (isDue) {
        LOG.info("Paused: hour {} is not run", HourText.of(lastFullHour(due)));
      }
      retries.clear();
    } else if (isDue || isStarting) {
      runNew(due, isDue);
    } else {
      takeRetriesUpTo(now)
          .forEach(
              (hour, retry) ->
                  run(hour, Trigger.RETRY, Condition.UNLESS_SUCCESSFUL, retry.failures()));
    }
    isStarting = false;
  }

  /**
   * Also while paused: other programs run the checks then. Without it, hours are run all the same.
   */
  private void expectTicks() {
    try {
      pipeline.expectTicks(isStarting);
    } catch (TickLogException e) {
      LOG.warn("Which ticks are expected could not be renewed: {}", e.getMessage());
    }
  }

  private void runNew(Instant due, boolean isDue) {
    Instant hour = lastFullHour(due);
    TreeSet<Instant> others = new TreeSet<>(pipeline.brokenOffHours());
    if (settings.catchesUp()) {
      others.addAll(pipeline.missedUpTo(hour));
    }
    if (isDue) {
      others.remove(hour);
    }
    for (Instant other : others) {
      if (pipeline.isPaused()) {
        return;
      }
      run(other, Trigger.CATCH_UP, Condition.UNLESS_REPORTED, 0);
    }
    if (isDue) {
      run(hour, Trigger.SCHEDULE, Condition.UNLESS_REPORTED, 0);
      afterHour.run();
    }
  }

  private Map<Instant, Retry> takeRetriesUpTo(Instant now) {
    Map<Instant, Retry> due = new TreeMap<>(retries);
    due.values().removeIf(retry -> retry.at().isAfter(now));
    retries.keySet().removeAll(due.keySet());
    return due;
  }

  private void run(Instant hour, Trigger trigger, Condition condition, int failures) {
    if (Thread.currentThread().isInterrupted()) {
      return;
    }
    RunResult result;
    try {
      result =
          pipeline.run(new RunRequest(hour, trigger, condition, settings.patience()), listener);
    } catch (PipelineException e) {
      LOG.warn("{}", e.getMessage());
      retryUnanswered(hour, failures + 1, e.getMessage());
      return;
    }
    if (result.isSuccess()) {
      LOG.info("{}", result.sentence());
      notifications.succeeded(hour);
    } else if (result instanceof RunResult.Ran ran) {
      LOG.warn("{}", ran.sentence());
      retry(ran, failures + 1);
    } else {
      LOG.info("{}", result.sentence());
      if (result instanceof RunResult.Busy) {
        retryUnanswered(hour, failures + 1, result.sentence());
      }
    }
  }

  private void retry(RunResult.Ran failed, int failures) {
    if (failed.state() == RunState.INTERRUPTED && Thread.currentThread().isInterrupted()) {
      return; // this process is asked to stop; the next one goes on
    }
    Instant hour = failed.attempt().hour();
    if (failures <= settings.retries()) {
      putRetry(hour, failures, false);
    } else {
      notifications.failed(failed);
    }
  }

  /** PostgreSQL does not answer: that is said once, and tried until the next hour is due. */
  private void retryUnanswered(Instant hour, int failures, String why) {
    putRetry(hour, failures, true);
    if (failures == settings.retries() + 1) {
      notifications.failed(hour, why);
    }
  }

  private void putRetry(Instant hour, int failures, boolean isUnanswered) {
    Instant at = clock.instant().plus(settings.retryDelay());
    retries.put(hour, new Retry(at, failures, isUnanswered));
    LOG.info("Hour {} is run again at {}", HourText.of(hour), at.truncatedTo(ChronoUnit.SECONDS));
  }

  /** After a sleep of the machine, only the newest time counts. */
  private Instant newestTimeUpTo(Instant now) {
    Instant newest = next;
    for (Instant later = settings.after(newest);
        !later.isAfter(now);
        later = settings.after(newest)) {
      newest = later;
    }
    return newest;
  }

  private static Instant lastFullHour(Instant time) {
    return time.truncatedTo(ChronoUnit.HOURS).minus(1, ChronoUnit.HOURS);
  }
}
