package io.candlewick.launcher.mongo;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.util.Comparator;

/**
 * Tells when reads hold so much of the heap that the rest is needed for everything else.
 * Thread-safe.
 */
final class HeapWatch {
  /** The fraction of the old generation that may still be in use after a garbage collection. */
  private static final double HELD_AT_MOST = 0.6;

  private final MemoryPoolMXBean old;

  private HeapWatch(MemoryPoolMXBean old) {
    this.old = old;
    old.setCollectionUsageThreshold((long) (HELD_AT_MOST * maximum(old)));
  }

  static HeapWatch start() {
    return ManagementFactory.getMemoryPoolMXBeans().stream()
        .filter(pool -> pool.getType() == MemoryType.HEAP)
        .filter(MemoryPoolMXBean::isCollectionUsageThresholdSupported)
        .max(Comparator.comparingLong(HeapWatch::maximum))
        .map(HeapWatch::new)
        .orElseThrow();
  }

  private static long maximum(MemoryPoolMXBean pool) {
    return pool.getUsage().getMax();
  }

  /** Whether too much is held. Objects that have just been released do not count. */
  synchronized boolean isFull() {
    if (!old.isCollectionUsageThresholdExceeded()) {
      return false;
    }
    ManagementFactory.getMemoryMXBean().gc();
    return old.isCollectionUsageThresholdExceeded();
  }
}
