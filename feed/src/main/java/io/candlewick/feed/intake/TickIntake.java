package io.candlewick.feed.intake;

import io.candlewick.model.RawTick;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Takes ticks of the outside world. Thread-safe. */
public interface TickIntake {
  /** The most ticks in one call. */
  int MAX_TICKS = 1_000;

  /**
   * Hands ticks to the feed. Ticks of one call keep their order; calls are taken in turn.
   *
   * @param ticks at most {@link #MAX_TICKS}
   * @return one result a tick, in order, once the broker has all that were accepted; fails with
   *     {@link io.candlewick.publish.PublishingFailedException} if the feed stops before
   * @throws IntakeFullException if too much waits already; nothing was taken then
   */
  CompletableFuture<List<IntakeResult>> submit(List<RawTick> ticks);
}
