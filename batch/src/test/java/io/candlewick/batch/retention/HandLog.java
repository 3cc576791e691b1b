package io.candlewick.batch.retention;

import io.candlewick.audit.history.OldestTicks;
import io.candlewick.ticklog.Offsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/** A log by hand: one partition, and which tick is the oldest one left from an offset on. */
final class HandLog implements TickLog {
  final Map<Instant, Long> doneBefore = new HashMap<>();
  final TreeMap<Long, Map<String, Instant>> oldestFrom = new TreeMap<>();
  long start;
  int reads;

  HandLog() {
    oldestFrom.put(0L, Map.of());
  }

  @Override
  public Offsets start() {
    return Offsets.of(Map.of(0, start));
  }

  @Override
  public Offsets doneBefore(Instant time) {
    return Offsets.of(Map.of(0, doneBefore.getOrDefault(time, 0L)));
  }

  @Override
  public void removeBefore(Offsets to) {
    start = Math.max(start, to.of(0));
  }

  @Override
  public OldestTicks oldest(Offsets from) {
    reads++;
    return new OldestTicks(oldestFrom.floorEntry(from.of(0)).getValue());
  }
}
