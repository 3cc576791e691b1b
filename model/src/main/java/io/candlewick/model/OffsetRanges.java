package io.candlewick.model;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * Offsets of records in the partitions of a topic, as runs of consecutive ones: 16 bytes for each
 * run. Thread-safe.
 */
public final class OffsetRanges {
  private static final int FIRST_CAPACITY = 16;

  /** Runs by rising offset, each as its first offset and the one behind its last. */
  private static final class Runs {
    private long[] bounds = new long[FIRST_CAPACITY];
    private int length;

    void add(long offset) {
      if (length > 0 && bounds[length - 1] == offset) {
        bounds[length - 1]++;
        return;
      }
      if (length > 0 && offset < bounds[length - 1]) {
        throw new IllegalArgumentException(
            "Offset "
                + offset
                + " comes after "
                + (bounds[length - 1] - 1)
                + ": offsets must rise");
      }
      if (length == bounds.length) {
        bounds = Arrays.copyOf(bounds, 2 * length);
      }
      bounds[length++] = offset;
      bounds[length++] = offset + 1;
    }

    boolean contains(long offset) {
      int at = Arrays.binarySearch(bounds, 0, length, offset);
      int behind = at >= 0 ? at + 1 : -at - 1;
      return behind % 2 == 1;
    }
  }

  private final Map<Integer, Runs> byPartition = new HashMap<>();

  /**
   * Adds an offset, larger than all of its partition so far.
   *
   * @throws IllegalArgumentException if it is not
   */
  public synchronized void add(int partition, long offset) {
    byPartition.computeIfAbsent(partition, number -> new Runs()).add(offset);
  }

  /** The partitions that offsets were added of. */
  public synchronized Set<Integer> partitions() {
    return Set.copyOf(byPartition.keySet());
  }

  /** Whether an offset was added. */
  public synchronized boolean contains(int partition, long offset) {
    Runs runs = byPartition.get(partition);
    return runs != null && runs.contains(offset);
  }
}
