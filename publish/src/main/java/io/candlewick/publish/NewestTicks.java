package io.candlewick.publish;

import io.candlewick.model.Epochs;
import io.candlewick.model.Tick;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;

/**
 * The newest few ticks of one symbol that may come from a live source, ordered by event time, epoch
 * and number; each once, however often it was published. Ticks of recordings without numbers do not
 * count, because a file of another day does not hold the price from which a live market continues.
 * Not thread-safe.
 */
final class NewestTicks {
  private static final Comparator<Tick> BY_AGE =
      Comparator.comparingLong(Tick::eventTime)
          .thenComparingLong(Tick::epoch)
          .thenComparingLong(Tick::sequence);

  private final int size;
  private final TreeSet<Tick> ticks = new TreeSet<>(BY_AGE);

  NewestTicks(int size) {
    this.size = size;
  }

  void add(Tick tick) {
    if (!Epochs.mayBeLive(tick.epoch())) {
      return;
    }
    ticks.add(tick);
    if (ticks.size() > size) {
      ticks.pollFirst();
    }
  }

  /** Oldest first. */
  List<Tick> toList() {
    return List.copyOf(ticks);
  }
}
