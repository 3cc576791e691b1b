package io.candlewick.feed.intake;

import io.candlewick.model.RawTick;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Accepts ticks from outside. Thread-safe. */
public interface TickIntake {
  /** The most ticks in one call. */
  int MAX_TICKS = 1_000;

  /**
   * Submits ticks to the feed. Ticks of one call keep their order; calls are handled in turn.
   *
   * @param ticks at most {@link #MAX_TICKS}
   * @return one result per tick, in order, once the broker has all accepted ticks; fails with
   *     {@link io.candlewick.publish.PublishingFailedException} if the feed stops first
   * @throws IntakeFullException if too much waits already; nothing is accepted then
   */
  CompletableFuture<List<IntakeResult>> submit(List<RawTick> ticks);
}
