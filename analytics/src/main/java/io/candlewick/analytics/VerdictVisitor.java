package io.candlewick.analytics;

import io.candlewick.analytics.block.TickBlock;

/** Receives the verdict of every tick, in the order of the block. */
@FunctionalInterface
public interface VerdictVisitor {
  /** Ignores it. */
  VerdictVisitor NONE = (tick, verdict) -> {};

  /**
   * Takes one verdict.
   *
   * @param tick stands at the tick until this returns
   */
  void judged(TickBlock tick, Verdict verdict);
}
