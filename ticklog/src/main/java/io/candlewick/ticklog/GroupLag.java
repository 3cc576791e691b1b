package io.candlewick.ticklog;

import io.candlewick.model.Topics;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;

/**
 * How far consumer groups are behind the end of the ticks, and since when. Every answer asks the
 * broker. Not thread-safe.
 */
public final class GroupLag implements AutoCloseable {
  private final GroupProgress progress;
  private final RecordTimes times;

  /**
   * What a group has not processed.
   *
   * @param records how many records, 0 or more
   * @param oldestMillis when the broker stored the oldest of them, milliseconds since 1970; empty
   *     if there is none, or if it could not be read in time
   */
  public record Lag(long records, OptionalLong oldestMillis) {}

  private GroupLag(GroupProgress progress, RecordTimes times) {
    this.progress = progress;
    this.times = times;
  }

  /**
   * Asks a broker.
   *
   * @param bootstrap the broker, {@code host:port}
   * @param patience how long the broker may take for one answer
   * @throws TickLogException if the name of the broker is unknown
   */
  public static GroupLag open(String bootstrap, Duration patience) {
    GroupProgress progress = GroupProgress.open(bootstrap, Topics.TICKS, patience);
    try {
      return new GroupLag(progress, RecordTimes.open(bootstrap, Topics.TICKS, patience));
    } catch (RuntimeException e) {
      progress.close();
      throw e;
    }
  }

  /**
   * The lag of each group, measured against the same end. Records that retention has removed do not
   * count.
   *
   * @throws TickLogException if the broker does not answer
   */
  public Map<String, Lag> of(Collection<String> groups) {
    Map<String, Offsets> reached = new HashMap<>();
    groups.forEach(group -> reached.put(group, progress.committed(group)));
    Offsets starts = progress.starts();
    Offsets ends = progress.ends(); // after the others, so that nothing is behind them
    Map<String, Lag> lags = new HashMap<>();
    reached.forEach((group, offsets) -> lags.put(group, lag(offsets, starts, ends)));
    return lags;
  }

  private Lag lag(Offsets reached, Offsets starts, Offsets ends) {
    long records = 0;
    Map<Integer, Long> next = new HashMap<>();
    for (Map.Entry<Integer, Long> end : ends.byPartition().entrySet()) {
      int partition = end.getKey();
      long from = Math.max(reached.of(partition), starts.of(partition));
      if (from < end.getValue()) {
        records += end.getValue() - from;
        next.put(partition, from);
      }
    }
    OptionalLong oldest = times.at(next).values().stream().mapToLong(Long::longValue).min();
    return new Lag(records, oldest);
  }

  /**
   * How many records were ever written to a topic; 0 for one that does not exist.
   *
   * @throws TickLogException if the broker does not answer
   */
  public long written(String topic) {
    return progress.endsOf(topic).byPartition().values().stream().mapToLong(Long::longValue).sum();
  }

  @Override
  public void close() {
    times.close();
    progress.close();
  }
}
