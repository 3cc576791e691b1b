package io.candlewick.console.push;

import java.util.function.LongConsumer;

/** Ticks of one window that wait for their candle, by their number in it. Not thread-safe. */
final class WindowTicks {
  /** No more than so many wait; of more, every second one, then every fourth, and so on. */
  static final int MOST = 32;

  private final long start;
  private final long[] numbers = new long[MOST];
  private final long[] stamps = new long[MOST];
  private int waiting;
  private int stride = 1;
  private long count;
  private long taken;

  WindowTicks(long start) {
    this.start = start;
  }

  /** In microseconds since 1970. */
  long start() {
    return start;
  }

  /** One more tick; it waits if it is to be measured, and not in a candle already. */
  void add(long stamp, boolean isMeasured) {
    count++;
    if (!isMeasured || count <= taken || count % stride != 0) {
      return;
    }
    if (waiting == MOST) {
      thin();
    }
    if (count % stride == 0) {
      numbers[waiting] = count;
      stamps[waiting] = stamp;
      waiting++;
    }
  }

  private void thin() {
    stride *= 2;
    int kept = 0;
    for (int i = 0; i < waiting; i++) {
      if (numbers[i] % stride == 0) {
        numbers[kept] = numbers[i];
        stamps[kept] = stamps[i];
        kept++;
      }
    }
    waiting = kept;
  }

  /** A candle holds the first ticks: gives the stamps of those that have waited for it. */
  void take(long ticks, LongConsumer consumer) {
    int gone = 0;
    while (gone < waiting && numbers[gone] <= ticks) {
      consumer.accept(stamps[gone]);
      gone++;
    }
    System.arraycopy(numbers, gone, numbers, 0, waiting - gone);
    System.arraycopy(stamps, gone, stamps, 0, waiting - gone);
    waiting -= gone;
    taken = Math.max(taken, ticks);
  }
}
