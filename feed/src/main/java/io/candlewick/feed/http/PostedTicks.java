package io.candlewick.feed.http;

import java.util.List;
import java.util.concurrent.atomic.LongAdder;

/** How many posted ticks were accepted and rejected since the feed was started. Thread-safe. */
final class PostedTicks {
  private final LongAdder accepted = new LongAdder();
  private final LongAdder rejected = new LongAdder();

  void count(List<ItemResult> results) {
    long good = results.stream().filter(ItemResult::isAccepted).count();
    accepted.add(good);
    rejected.add(results.size() - good);
  }

  long accepted() {
    return accepted.sum();
  }

  long rejected() {
    return rejected.sum();
  }
}
