package io.candlewick.audit.compare;

import io.candlewick.model.CountText;
import io.candlewick.ticklog.GroupProgress;
import io.candlewick.ticklog.Obstacles;
import io.candlewick.ticklog.Offsets;
import io.candlewick.ticklog.Position;
import io.candlewick.ticklog.TopicReader;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The part of {@code market.ticks} that an audit checks, and how far the stream has read it. Not
 * thread-safe.
 */
final class AuditSnapshot {
  private final Offsets start;
  private final Offsets end;
  private final GroupProgress groups;
  private final Duration timeout;
  private final long deadline;
  private final Consumer<String> progress;
  private final Obstacles obstacles;

  private AuditSnapshot(
      Offsets start,
      Offsets end,
      GroupProgress groups,
      Duration timeout,
      Consumer<String> progress,
      Obstacles obstacles) {
    this.start = start;
    this.end = end;
    this.groups = groups;
    this.timeout = timeout;
    this.deadline = System.nanoTime() + timeout.toNanos();
    this.progress = progress;
    this.obstacles = obstacles;
  }

  /**
   * Everything that is on the topic now.
   *
   * @param timeout how long to wait for the stream in total
   * @param obstacles why the stream will not pass them
   */
  static AuditSnapshot take(
      TopicReader ticks,
      GroupProgress groups,
      Duration timeout,
      Consumer<String> progress,
      Obstacles obstacles) {
    return new AuditSnapshot(ticks.start(), ticks.end(), groups, timeout, progress, obstacles);
  }

  Offsets start() {
    return start;
  }

  Offsets end() {
    return end;
  }

  /** How many ticks there are. */
  long ticks() {
    return end.distanceFrom(start);
  }

  /** Whether retention has removed nothing. */
  boolean isWhole() {
    return start.byPartition().values().stream().allMatch(offset -> offset == 0);
  }

  boolean holds(Position position) {
    return position.offset() < end.of(position.partition());
  }

  /**
   * Waits until candles, gaps, late ticks and dead letters are served.
   *
   * @throws io.candlewick.ticklog.TickLogException if they are not in time
   */
  void awaitCandles() {
    groups.await(List.of(GroupProgress.CANDLES_GROUP), end, timeout, progress, obstacles);
  }

  /** What a group does not pass in the remaining time; empty if it passes everything. */
  Optional<String> lagOf(String group) {
    Duration left = Duration.ofNanos(Math.max(0, deadline - System.nanoTime()));
    if (groups.reaches(group, end, left, progress, obstacles)) {
      return Optional.empty();
    }
    long lag = end.distanceFrom(groups.committed(group));
    return Optional.of(
        group
            + " is "
            + CountText.of(lag, "tick")
            + " behind: "
            + obstacles.of(group).orElse("see ./candlewick status, or give a longer --timeout"));
  }
}
