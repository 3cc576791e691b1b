package io.candlewick.feed;

import io.candlewick.model.wire.RegistryUnavailableException;
import java.time.Clock;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Runs the feed on a thread of its own for as long as the service lives. If a tick cannot be
 * published the process ends with exit code 1: a feed that skips ticks is worse than none.
 */
class FeedLoop implements SmartLifecycle {
  private static final Logger LOG = LoggerFactory.getLogger(FeedLoop.class);
  private static final long SHORTEST_STEP_MICROS = 10_000;

  private final FeedSettings settings;
  private final FeedStatus status;
  private final Clock clock;
  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(task -> new Thread(task, "feed"));
  private FeedRun run;
  private ScheduledFuture<?> steps;

  FeedLoop(FeedSettings settings, FeedStatus status, Clock clock) {
    this.settings = settings;
    this.status = status;
    this.clock = clock;
  }

  @Override
  public void start() {
    long period = Math.max(SHORTEST_STEP_MICROS, settings.periodMicros());
    steps = thread.scheduleAtFixedRate(this::step, 0, period, TimeUnit.MICROSECONDS);
  }

  private void step() {
    try {
      if (run == null) {
        run = FeedRun.open(settings, status, clock);
      }
      run.step();
    } catch (RuntimeException e) {
      status.fail(e);
      if (e instanceof PublishingFailedException || e instanceof RegistryUnavailableException) {
        LOG.error("The feed stops: {}", e.getMessage());
      } else {
        LOG.error("The feed stops: {}", e.getMessage(), e);
      }
      new Thread(() -> System.exit(1), "feed-exit").start();
      throw e;
    }
  }

  @Override
  public void stop() {
    steps.cancel(false);
    thread.execute(this::closeRun);
    thread.shutdown();
    try {
      if (!thread.awaitTermination(15, TimeUnit.SECONDS)) {
        LOG.warn("The feed did not end within 15 seconds");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void closeRun() {
    if (run != null) {
      run.close();
    }
  }

  @Override
  public boolean isRunning() {
    return steps != null && !steps.isDone();
  }
}
