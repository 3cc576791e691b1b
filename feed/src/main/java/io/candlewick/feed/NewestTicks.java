package io.candlewick.feed;

import io.candlewick.model.Tick;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * The newest few ticks of one symbol in the order of the log, without those of an older epoch than
 * the one before them. Not thread-safe.
 */
final class NewestTicks {
  private final int size;
  private final Deque<Tick> ticks = new ArrayDeque<>();

  NewestTicks(int size) {
    this.size = size;
  }

  void add(Tick tick) {
    if (!ticks.isEmpty() && tick.epoch() < ticks.getLast().epoch()) {
      return;
    }
    ticks.addLast(tick);
    if (ticks.size() > size) {
      ticks.removeFirst();
    }
  }

  /** Oldest first. */
  List<Tick> toList() {
    return List.copyOf(ticks);
  }
}
