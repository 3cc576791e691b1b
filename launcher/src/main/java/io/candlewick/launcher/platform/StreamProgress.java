package io.candlewick.launcher.platform;

import io.candlewick.model.Topics;
import io.candlewick.ticklog.GroupProgress;
import io.candlewick.ticklog.Offsets;
import io.candlewick.ticklog.TickLogException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** How many ticks were published, and how far each query of the stream is behind. Thread-safe. */
public final class StreamProgress implements AutoCloseable {
  public static final List<String> QUERIES = List.of("raw", "candles", "anomalies");
  private static final Duration TIMEOUT = Duration.ofSeconds(5);

  private final GroupProgress ticks;

  private StreamProgress(GroupProgress ticks) {
    this.ticks = ticks;
  }

  /**
   * One reading.
   *
   * @param published ticks in the log since its start
   * @param lag ticks that each query has still to do, by its name
   */
  public record Reading(long published, Map<String, Long> lag) {
    public long largestLag() {
      return lag.values().stream().mapToLong(Long::longValue).max().orElse(0);
    }

    /** The query that is furthest behind; empty if none is. */
    public Optional<String> slowest() {
      return lag.entrySet().stream()
          .filter(query -> query.getValue() > 0)
          .max(Map.Entry.comparingByValue())
          .map(Map.Entry::getKey);
    }
  }

  /**
   * How far the query {@code candles} is.
   *
   * @param end the end of the topic
   * @param done what it has processed
   */
  public record Candles(Offsets end, Offsets done) {
    /** Ticks that it has still to do. */
    public long lag() {
      return end.distanceFrom(done);
    }
  }

  public static StreamProgress open(String kafka) {
    return new StreamProgress(GroupProgress.open(kafka, Topics.TICKS, TIMEOUT));
  }

  /** Reads the broker; empty if it does not answer now. */
  public Optional<Reading> read() {
    try {
      Offsets ends = ticks.ends();
      Map<String, Long> lag = new LinkedHashMap<>();
      for (String query : QUERIES) {
        lag.put(query, ends.distanceFrom(ticks.committed("candlewick-" + query)));
      }
      return Optional.of(new Reading(ends.distanceFrom(Offsets.of(Map.of())), lag));
    } catch (TickLogException e) {
      return Optional.empty();
    }
  }

  /** How far the query {@code candles} is; empty if the broker does not answer now. */
  public Optional<Candles> candles() {
    try {
      Offsets done = ticks.committed(GroupProgress.CANDLES_GROUP);
      return Optional.of(new Candles(ticks.ends(), done));
    } catch (TickLogException e) {
      return Optional.empty();
    }
  }

  @Override
  public void close() {
    ticks.close();
  }
}
