package io.candlewick.feed.http;

import io.candlewick.feed.intake.IntakeResult;
import io.candlewick.feed.intake.TickIntake;
import io.candlewick.model.RawTick;
import java.util.ArrayList;
import java.util.List;

/** Consecutive items of a body that are submitted in one call. Not thread-safe. */
final class Chunk {
  private final List<RawTick> ticks = new ArrayList<>();
  private final List<Long> indexes = new ArrayList<>();
  private final List<ItemResult> wrong = new ArrayList<>();

  void add(long index, TickItem item) {
    if (item instanceof TickItem.Sound sound) {
      ticks.add(sound.tick());
      indexes.add(index);
    } else {
      wrong.add(ItemResult.rejected(index, ((TickItem.Wrong) item).reason()));
    }
  }

  boolean isFull() {
    return ticks.size() + wrong.size() == TickIntake.MAX_TICKS;
  }

  boolean isEmpty() {
    return ticks.isEmpty() && wrong.isEmpty();
  }

  List<RawTick> ticks() {
    return ticks;
  }

  /** The result of every item, in their order. */
  List<ItemResult> results(List<IntakeResult> published) {
    List<ItemResult> results = new ArrayList<>(wrong);
    for (int i = 0; i < indexes.size(); i++) {
      results.add(ItemResult.of(indexes.get(i), published.get(i)));
    }
    results.sort((one, other) -> Long.compare(one.index(), other.index()));
    return results;
  }
}
