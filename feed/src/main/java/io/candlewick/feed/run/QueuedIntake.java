package io.candlewick.feed.run;

import io.candlewick.feed.intake.IntakeResult;
import io.candlewick.feed.intake.TickIntake;
import io.candlewick.model.RawTick;
import io.candlewick.publish.PublishingFailedException;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Passes ticks from outside to the feed's thread. Thread-safe. */
public final class QueuedIntake implements TickIntake {
  private final FeedQueue queue;

  public QueuedIntake(FeedQueue queue) {
    this.queue = queue;
  }

  @Override
  public CompletableFuture<List<IntakeResult>> submit(List<RawTick> ticks) {
    List<RawTick> copy = List.copyOf(ticks);
    if (copy.size() > MAX_TICKS) {
      throw new IllegalArgumentException(
          copy.size() + " ticks in one call are too many: at most " + MAX_TICKS);
    }
    TickChunk chunk = new TickChunk(copy);
    try {
      queue.put(chunk);
    } catch (PublishingFailedException e) {
      chunk.failed(e);
    }
    return chunk.answer();
  }
}
