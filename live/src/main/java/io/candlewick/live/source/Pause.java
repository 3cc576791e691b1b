package io.candlewick.live.source;

import java.time.Duration;

/** How a source waits; tests replace it. */
@FunctionalInterface
public interface Pause {
  /** Returns after the given time, which is above zero. */
  void of(Duration length) throws InterruptedException;
}
