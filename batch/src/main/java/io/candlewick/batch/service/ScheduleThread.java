package io.candlewick.batch.service;

import io.candlewick.batch.pipeline.Pipeline;
import io.candlewick.batch.pipeline.PipelineException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * The thread of the schedule. It ends in the middle of a run, which goes on with the next start. If
 * it dies of an error, the health says so.
 */
final class ScheduleThread implements SmartLifecycle {
  private static final Logger LOG = LoggerFactory.getLogger(ScheduleThread.class);

  /** The clock of the machine may jump, so it is looked at this often. */
  private static final Duration LONGEST_SLEEP = Duration.ofSeconds(5);

  private static final Duration LONGEST_END = Duration.ofSeconds(20);

  private final HourlySchedule schedule;
  private final Pipeline pipeline;
  private final Clock clock;
  private volatile Instant announced;
  private volatile Thread thread;

  ScheduleThread(HourlySchedule schedule, Pipeline pipeline, Clock clock) {
    this.schedule = schedule;
    this.pipeline = pipeline;
    this.clock = clock;
  }

  @Override
  public void start() {
    Thread started = new Thread(this::run, "schedule");
    thread = started;
    started.start();
  }

  private void run() {
    try {
      while (!Thread.currentThread().isInterrupted()) {
        runDue();
        announce(schedule.next());
        sleepUntil(schedule.next());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void runDue() {
    try {
      schedule.runDue();
    } catch (RuntimeException e) {
      LOG.error("The schedule goes on with the next hour, because this one failed", e);
    }
  }

  private void sleepUntil(Instant next) throws InterruptedException {
    Duration left = Duration.between(clock.instant(), next);
    while (!left.isNegative() && !left.isZero()) {
      Duration sleep = left.compareTo(LONGEST_SLEEP) < 0 ? left : LONGEST_SLEEP;
      TimeUnit.NANOSECONDS.sleep(sleep.toNanos());
      announce(next);
      left = Duration.between(clock.instant(), next);
    }
  }

  /** Says when the next run starts, until PostgreSQL has taken it. */
  private void announce(Instant next) {
    if (next.equals(announced)) {
      return;
    }
    try {
      pipeline.announce(next);
      announced = next;
    } catch (PipelineException e) {
      LOG.debug("{}", e.getMessage());
    }
  }

  /** When something is due next; empty if the thread has ended. */
  Optional<Instant> next() {
    return isRunning() ? Optional.ofNullable(announced) : Optional.empty();
  }

  @Override
  public boolean isRunning() {
    Thread started = thread;
    return started != null && started.isAlive();
  }

  @Override
  public void stop() {
    Thread started = thread;
    if (started == null) {
      return;
    }
    started.interrupt();
    try {
      started.join(LONGEST_END.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    try {
      pipeline.announce(null);
    } catch (PipelineException e) {
      LOG.debug("{}", e.getMessage());
    }
  }
}
