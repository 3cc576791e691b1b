package io.candlewick.analytics;

import java.util.Arrays;

/** A growing list of Kafka offsets that takes no room while it is empty. Not thread-safe. */
final class OffsetList {
  private static final long[] NONE = {};

  private long[] values = NONE;
  private int count;

  void add(long offset) {
    if (count == values.length) {
      values = Arrays.copyOf(values, Math.max(8, 2 * count));
    }
    values[count++] = offset;
  }

  long[] toArray() {
    return count == 0 ? NONE : Arrays.copyOf(values, count);
  }
}
