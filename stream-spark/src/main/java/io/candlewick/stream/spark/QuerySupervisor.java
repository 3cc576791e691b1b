package io.candlewick.stream.spark;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.spark.sql.streaming.StreamingQuery;
import org.apache.spark.sql.streaming.StreamingQueryException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps one query going on a thread of its own: a query that dies is started again after a pause
 * that doubles up to a minute, for as long as the process lives. A failure is logged in full once;
 * its repetitions are not, until the query has recovered. Classes that do not fit together, as on a
 * cluster with another Spark, are such a failure too.
 */
final class QuerySupervisor implements Runnable {
  private static final Logger LOG = LoggerFactory.getLogger(QuerySupervisor.class);
  private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
  private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);

  private final StreamQuery query;
  private final Runnable prepare;
  private final CountDownLatch started = new CountDownLatch(1);
  private final CountDownLatch stop = new CountDownLatch(1);
  private final AtomicInteger failures = new AtomicInteger();
  private volatile String lastFailure = "";

  /**
   * @param prepare what must have worked before each start, as the creation of topics and tables
   */
  QuerySupervisor(StreamQuery query, Runnable prepare) {
    this.query = query;
    this.prepare = prepare;
  }

  @Override
  public void run() {
    while (stop.getCount() > 0) {
      try {
        runOnce();
      } catch (StreamingQueryException | TimeoutException | RuntimeException | LinkageError e) {
        failed(e);
      }
      awaitPause();
    }
  }

  private void runOnce() throws StreamingQueryException, TimeoutException {
    prepare.run();
    StreamingQuery running = query.start();
    started.countDown();
    running.awaitTermination();
  }

  private void failed(Throwable e) {
    if (stop.getCount() == 0) {
      return;
    }
    failures.incrementAndGet();
    String cause = rootCause(e).toString();
    if (!cause.equals(lastFailure)) {
      lastFailure = cause;
      LOG.error(
          "Query '{}' failed and is started again until it goes on; the others are not touched.",
          query.name().text(),
          e);
    }
  }

  private static Throwable rootCause(Throwable e) {
    Throwable cause = e;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    return cause;
  }

  private void awaitPause() {
    long pause = FIRST_PAUSE.toMillis() << Math.min(Math.max(failures.get() - 1, 0), 6);
    try {
      if (stop.await(Math.min(pause, LONGEST_PAUSE.toMillis()), TimeUnit.MILLISECONDS)) {
        return;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      stop.countDown();
    }
  }

  /** Told that the query has done a batch. */
  void progressed() {
    if (failures.getAndSet(0) > 0) {
      lastFailure = "";
      LOG.info("Query '{}' goes on.", query.name().text());
    }
  }

  QueryName name() {
    return query.name();
  }

  /** Whether the query has been started at least once. */
  boolean isStarted() {
    return started.getCount() == 0;
  }

  /** How often it failed since its last batch. */
  int failures() {
    return failures.get();
  }

  /** Ends the loop; the running query is stopped by the session. */
  void stop() {
    stop.countDown();
  }
}
