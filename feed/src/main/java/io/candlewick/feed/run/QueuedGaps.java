package io.candlewick.feed.run;

import io.candlewick.feed.intake.GapIntake;
import io.candlewick.model.MarketRecord;

/** Passes gaps to the feed's thread. Thread-safe. */
public final class QueuedGaps implements GapIntake {
  private final FeedQueue queue;

  public QueuedGaps(FeedQueue queue) {
    this.queue = queue;
  }

  @Override
  public void record(MarketRecord.SourceGap gap) {
    FeedCommand<MarketRecord.SourceGap> command =
        new FeedCommand<>(
            run -> {
              run.tell(gap);
              return gap;
            });
    queue.put(command);
    command.await();
  }
}
