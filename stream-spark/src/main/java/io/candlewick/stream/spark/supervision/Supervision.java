package io.candlewick.stream.spark.supervision;

import io.candlewick.model.health.QueryHealth;
import io.candlewick.stream.spark.settings.QueryName;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The supervisors of all queries. */
public final class Supervision {
  private static final Logger LOG = LoggerFactory.getLogger(Supervision.class);

  /** Failed starts of every query after which the process gives up, if none ever started. */
  private static final int MOST_FAILED_STARTS = 3;

  /** How long the end of each supervisor is waited for; one may still be at its preparations. */
  private static final Duration LONGEST_END = Duration.ofSeconds(5);

  private final List<QuerySupervisor> supervisors = new ArrayList<>();
  private final List<Thread> threads = new CopyOnWriteArrayList<>();
  private volatile boolean isStopped;

  public void add(QuerySupervisor supervisor) {
    supervisors.add(supervisor);
  }

  public void start() {
    for (QuerySupervisor supervisor : supervisors) {
      Thread thread = new Thread(supervisor, "supervisor-" + supervisor.name().text());
      thread.setDaemon(true);
      thread.setUncaughtExceptionHandler(
          (ended, e) -> LOG.error("{} has ended, and nobody starts its query", ended.getName(), e));
      thread.start();
      threads.add(thread);
    }
  }

  public void progressed(QueryName query) {
    supervisors.stream()
        .filter(supervisor -> supervisor.name() == query)
        .forEach(QuerySupervisor::progressed);
  }

  public boolean areAllStarted() {
    return supervisors.stream().allMatch(QuerySupervisor::isStarted);
  }

  /** Whether it is known of every query that it runs or fails. */
  public boolean areAllSettled() {
    return health().stream().allMatch(query -> query.state() != QueryHealth.State.STARTING);
  }

  /** How the queries do, in the order of their start. */
  public List<QueryHealth> health() {
    return supervisors.stream().map(QuerySupervisor::health).toList();
  }

  /**
   * Whether one of the supervisors has ended unexpectedly, so that nothing would restart its query.
   */
  public boolean isBroken() {
    return !isStopped && threads.stream().anyMatch(thread -> !thread.isAlive());
  }

  public boolean isHopeless() {
    return supervisors.stream()
        .allMatch(
            supervisor -> !supervisor.isStarted() && supervisor.failures() >= MOST_FAILED_STARTS);
  }

  /** Whether it was told to stop. */
  public boolean isStopped() {
    return isStopped;
  }

  public void stop() {
    isStopped = true;
    supervisors.forEach(QuerySupervisor::stop);
  }

  /**
   * Waits, after {@link #stop()} and the end of the session, until no supervisor reports anything
   * more.
   */
  public void awaitEnd() {
    try {
      for (Thread thread : threads) {
        thread.join(LONGEST_END.toMillis());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
