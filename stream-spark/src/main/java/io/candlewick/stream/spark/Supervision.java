package io.candlewick.stream.spark;

import java.util.ArrayList;
import java.util.List;

/** The supervisors of all queries. */
final class Supervision {
  /** Failed starts of every query after which the process gives up, if none ever started. */
  private static final int MOST_FAILED_STARTS = 3;

  private final List<QuerySupervisor> supervisors = new ArrayList<>();
  private volatile boolean isStopped;

  void add(QuerySupervisor supervisor) {
    supervisors.add(supervisor);
  }

  void start() {
    for (QuerySupervisor supervisor : supervisors) {
      Thread thread = new Thread(supervisor, "supervisor-" + supervisor.name().text());
      thread.setDaemon(true);
      thread.start();
    }
  }

  void progressed(QueryName query) {
    supervisors.stream()
        .filter(supervisor -> supervisor.name() == query)
        .forEach(QuerySupervisor::progressed);
  }

  boolean areAllStarted() {
    return supervisors.stream().allMatch(QuerySupervisor::isStarted);
  }

  boolean isHopeless() {
    return supervisors.stream()
        .allMatch(
            supervisor -> !supervisor.isStarted() && supervisor.failures() >= MOST_FAILED_STARTS);
  }

  /** Whether it was told to stop. */
  boolean isStopped() {
    return isStopped;
  }

  void stop() {
    isStopped = true;
    supervisors.forEach(QuerySupervisor::stop);
  }
}
