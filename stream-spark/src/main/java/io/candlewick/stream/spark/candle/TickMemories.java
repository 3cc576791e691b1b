package io.candlewick.stream.spark.candle;

import io.candlewick.analytics.TickMemory;
import io.candlewick.stream.spark.settings.StreamSettings;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What this JVM remembers of ticks, a part for each task that folds symbols: together at most
 * {@value #TICKS} ticks, about 17 MiB. A symbol's ticks always come to the same task, if not always
 * to the same JVM. Thread-safe, but each memory is for one thread at a time: its users lock it.
 */
final class TickMemories {
  /** Most ticks remembered by a JVM that has all tasks. */
  static final int TICKS = 1 << 20;

  private static final int LEAST_TICKS = 1 << 12;
  private static final Map<Key, TickMemory> OPEN = new ConcurrentHashMap<>();

  private record Key(StreamSettings settings, int task) {}

  private TickMemories() {}

  /**
   * The memory of one task.
   *
   * @param tasks how many tasks there are
   */
  static TickMemory of(StreamSettings settings, int task, int tasks) {
    int share = Math.max(LEAST_TICKS, Integer.highestOneBit(TICKS / tasks));
    return OPEN.computeIfAbsent(new Key(settings, task), key -> TickMemory.ofTicks(share));
  }
}
