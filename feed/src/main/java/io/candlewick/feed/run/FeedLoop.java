package io.candlewick.feed.run;

import io.candlewick.feed.intake.PublishedListener;
import io.candlewick.feed.memory.RecalledTicks;
import io.candlewick.feed.settings.FeedSettings;
import io.candlewick.feed.status.FeedStatus;
import io.candlewick.model.wire.RegistryUnavailableException;
import io.candlewick.publish.PublishingFailedException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Runs the feed on a thread of its own for as long as the service lives: handles waiting work,
 * advances the market, waits once for the broker to acknowledge all of it, and then completes the
 * work. Everything accepted before a normal end is published before it.
 *
 * <p>If something cannot be published, or anything else is thrown, all waiting work fails and the
 * feed ends: no feed is better than one that skips ticks.
 */
public class FeedLoop implements SmartLifecycle {
  private static final Logger LOG = LoggerFactory.getLogger(FeedLoop.class);
  private static final long MIN_WAIT_MICROS = 10_000;
  private static final long MAX_WAIT_MICROS = 1_000_000;
  private static final long PATIENCE_MILLIS = 15_000;

  private final FeedSettings settings;
  private final FeedStatus status;
  private final FeedQueue queue;
  private final Clock clock;
  private final RecalledTicks recalledTicks;
  private final Supplier<List<PublishedListener>> listeners;
  private final Runnable onFailure;
  private final Thread thread = new Thread(this::run, "feed");

  /**
   * @param recalledTicks receives the newest ticks of earlier runs
   * @param listeners requested once, when the loop starts
   * @param onFailure called when the feed cannot continue
   */
  public FeedLoop(
      FeedSettings settings,
      FeedStatus status,
      FeedQueue queue,
      Clock clock,
      RecalledTicks recalledTicks,
      Supplier<List<PublishedListener>> listeners,
      Runnable onFailure) {
    this.settings = settings;
    this.status = status;
    this.queue = queue;
    this.clock = clock;
    this.recalledTicks = recalledTicks;
    this.listeners = listeners;
    this.onFailure = onFailure;
  }

  @Override
  public void start() {
    thread.start();
  }

  private void run() {
    List<FeedWork> inHand = new ArrayList<>();
    try (FeedRun run = FeedRun.open(settings, status, clock, recalledTicks, listeners.get())) {
      while (round(run, inHand)) {
        inHand.clear();
      }
    } catch (Throwable e) { // whatever it is: a feed without this thread publishes nothing
      try {
        fail(e, inHand);
      } finally {
        onFailure.run();
      }
    }
  }

  /** False when the queue is closed and nothing waits in it any more. */
  private boolean round(FeedRun run, List<FeedWork> inHand) throws InterruptedException {
    boolean last = queue.isClosed();
    inHand.addAll(queue.drain());
    inHand.forEach(work -> work.run(run));
    boolean more = !last && run.publishSlice();
    run.flush();
    inHand.forEach(FeedWork::done);
    if (!more && !last) {
      long wait = Math.max(MIN_WAIT_MICROS, run.microsToNext());
      queue.await(Math.min(wait, MAX_WAIT_MICROS), TimeUnit.MICROSECONDS);
    }
    return !last;
  }

  private void fail(Throwable cause, List<FeedWork> inHand) {
    status.fail(cause);
    PublishingFailedException reason =
        cause instanceof PublishingFailedException known
            ? known
            : new PublishingFailedException("The feed stopped: " + cause, cause);
    queue.close(reason);
    inHand.addAll(queue.drain());
    inHand.forEach(work -> work.failed(reason));
    if (cause instanceof PublishingFailedException
        || cause instanceof RegistryUnavailableException
        || cause instanceof IllegalArgumentException) {
      LOG.error("The feed stops: {}", cause.getMessage());
    } else {
      LOG.error("The feed stops: {}", cause.toString(), cause);
    }
  }

  @Override
  public void stop() {
    queue.close(new PublishingFailedException("The feed is stopping", null));
    try {
      thread.join(PATIENCE_MILLIS);
      if (thread.isAlive()) {
        LOG.warn("The feed did not end within {} seconds", PATIENCE_MILLIS / 1000);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public boolean isRunning() {
    return thread.isAlive();
  }
}
