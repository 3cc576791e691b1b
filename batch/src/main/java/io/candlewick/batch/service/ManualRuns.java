package io.candlewick.batch.service;

import io.candlewick.batch.job.RunListener;
import io.candlewick.batch.pipeline.Pipeline;
import io.candlewick.batch.pipeline.RunRequest;
import io.candlewick.batch.pipeline.RunResult;
import io.candlewick.model.HourText;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs hours that somebody asks for over HTTP, one at a time, beside the schedule. A run that goes
 * on when the service ends is broken off, and goes on with the next start. Thread-safe.
 */
final class ManualRuns implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ManualRuns.class);
  private static final Duration LONGEST_END = Duration.ofSeconds(20);

  private final Pipeline pipeline;
  private final RunListener listener;
  private final ExecutorService thread =
      Executors.newSingleThreadExecutor(work -> new Thread(work, "manual-runs"));
  private Instant running;

  ManualRuns(Pipeline pipeline, RunListener listener) {
    this.pipeline = pipeline;
    this.listener = listener;
  }

  /**
   * Starts to run an hour.
   *
   * @param hour the start of an hour that has begun
   * @return what goes on instead, as in {@code hour 2026-11-29T02}; empty if the hour was started
   * @throws io.candlewick.batch.pipeline.PipelineException if PostgreSQL does not answer
   */
  synchronized Optional<String> start(Instant hour) {
    Optional<String> other =
        running == null
            ? Optional.ofNullable(pipeline.status().running())
            : Optional.of("hour " + HourText.of(running));
    if (other.isEmpty()) {
      running = hour;
      thread.execute(() -> run(hour));
    }
    return other;
  }

  private void run(Instant hour) {
    try {
      RunResult result = pipeline.run(RunRequest.manual(hour), listener);
      LOG.info("{}", result.sentence());
    } catch (RuntimeException e) {
      LOG.error("Hour {} could not be run", HourText.of(hour), e);
    } finally {
      end();
    }
  }

  private synchronized void end() {
    running = null;
  }

  @Override
  public void close() {
    thread.shutdownNow();
    try {
      if (!thread.awaitTermination(LONGEST_END.toMillis(), TimeUnit.MILLISECONDS)) {
        LOG.warn("A run did not end within {} seconds", LONGEST_END.toSeconds());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
