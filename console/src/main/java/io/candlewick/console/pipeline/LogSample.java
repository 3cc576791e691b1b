package io.candlewick.console.pipeline;

import io.candlewick.model.Topics;
import io.candlewick.ticklog.Offsets;
import java.util.Map;

/**
 * How far everything was at one moment.
 *
 * @param nanos when, of {@link System#nanoTime}
 * @param ends of topics, by name; a topic that does not exist is left out
 * @param done how far each query has come on {@code market.ticks}, by its name
 */
record LogSample(long nanos, Map<String, Offsets> ends, Map<String, Offsets> done) {
  LogSample {
    ends = Map.copyOf(ends);
    done = Map.copyOf(done);
  }

  /** How many records were ever written to a topic. */
  long written(String topic) {
    return total(ends.get(topic));
  }

  /** How many ticks a query has processed. */
  long processed(String query) {
    return total(done.get(query));
  }

  /** How many ticks a query has still to do. */
  long lag(String query) {
    Offsets end = ends.getOrDefault(Topics.TICKS, Offsets.of(Map.of()));
    return end.distanceFrom(done.getOrDefault(query, Offsets.of(Map.of())));
  }

  private static long total(Offsets offsets) {
    return offsets == null ? 0 : offsets.distanceFrom(Offsets.of(Map.of()));
  }
}
