package io.candlewick.stream.spark.supervision;

import io.candlewick.model.Backoff;
import io.candlewick.model.health.QueryHealth;
import io.candlewick.stream.spark.query.StreamQuery;
import io.candlewick.stream.spark.settings.QueryName;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.apache.spark.sql.streaming.StreamingQuery;
import org.apache.spark.sql.streaming.StreamingQueryException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps one query running, on a separate thread: a query that ends with any exception or error is
 * restarted after a pause that doubles up to a minute, for as long as the process lives. The first
 * failure is logged in full; repetitions are not, until the query has recovered.
 */
public final class QuerySupervisor implements Runnable {
  private static final Logger LOG = LoggerFactory.getLogger(QuerySupervisor.class);
  private static final Backoff BACKOFF = new Backoff(Duration.ofSeconds(1), Duration.ofMinutes(1));

  private final StreamQuery query;
  private final Runnable prepare;
  private final Function<Throwable, QueryFault> reader;
  private final Clock clock;
  private final CountDownLatch started = new CountDownLatch(1);
  private final CountDownLatch stop = new CountDownLatch(1);
  private final AtomicReference<QueryHealth> health;
  private final AtomicLong failuresEver = new AtomicLong();

  /**
   * @param prepare must succeed before each start, such as the creation of topics and tables
   * @param reader explains failures
   */
  public QuerySupervisor(
      StreamQuery query, Runnable prepare, Function<Throwable, QueryFault> reader, Clock clock) {
    this.query = query;
    this.prepare = prepare;
    this.reader = reader;
    this.clock = clock;
    this.health =
        new AtomicReference<>(QueryHealth.sound(query.name().text(), QueryHealth.State.STARTING));
  }

  @Override
  public void run() {
    while (stop.getCount() > 0) {
      try {
        runOnce();
      } catch (Throwable e) { // Scala throws checked ones too, and says so nowhere
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
    failuresEver.incrementAndGet();
    QueryFault fault = reader.apply(e);
    QueryHealth before = health.getAndUpdate(now -> failing(now, fault));
    if (!fault.cause().equals(before.cause())) {
      LOG.error(
          "Query '{}' failed and is restarted until it runs; the other queries keep running. {}",
          query.name().text(),
          fault.remedy(),
          e);
    }
  }

  private QueryHealth failing(QueryHealth before, QueryFault fault) {
    String since =
        before.failures() > 0
            ? before.since()
            : clock.instant().truncatedTo(ChronoUnit.SECONDS).toString();
    return new QueryHealth(
        before.query(),
        QueryHealth.State.FAILING,
        before.failures() + 1,
        since,
        fault.cause(),
        fault.remedy(),
        fault.isLasting());
  }

  /** An interruption without a stop shortens the pause; it does not end the query. */
  private void awaitPause() {
    Duration pause = BACKOFF.after(Math.max(failures(), 1));
    try {
      if (stop.await(pause.toMillis(), TimeUnit.MILLISECONDS)) {
        return;
      }
    } catch (InterruptedException e) {
      LOG.warn("The pause before query '{}' was interrupted", query.name().text(), e);
    }
  }

  /** Told that the query has done a batch, or has nothing to do. */
  void progressed() {
    QueryHealth sound = QueryHealth.sound(query.name().text(), QueryHealth.State.RUNNING);
    if (health.getAndSet(sound).failures() > 0) {
      LOG.info("Query '{}' is running again.", query.name().text());
    }
  }

  QueryName name() {
    return query.name();
  }

  /** How the query does. */
  QueryHealth health() {
    return health.get();
  }

  /** Whether the query has been started at least once. */
  boolean isStarted() {
    return started.getCount() == 0;
  }

  /** How often it failed since its last batch. */
  int failures() {
    return health.get().failures();
  }

  /** How often it failed since this process began. */
  public long failuresEver() {
    return failuresEver.get();
  }

  /** Whether it has done a batch, or had nothing to do, since its last failure. */
  public boolean isUp() {
    return health.get().state() == QueryHealth.State.RUNNING;
  }

  /** Ends the loop; the running query is stopped by the session. */
  void stop() {
    stop.countDown();
  }
}
