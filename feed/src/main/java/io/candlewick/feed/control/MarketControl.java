package io.candlewick.feed.control;

import io.candlewick.feed.replay.ReplaySpeed;
import io.candlewick.market.event.MarketEvent;
import java.util.List;

/**
 * Steers the simulated market. Thread-safe: what is asked is done by the feed's own thread between
 * two steps, and each call returns when it is done.
 */
public interface MarketControl {
  ClockState clock();

  /** Stands still from the next step on. */
  ClockState pause();

  ClockState resume();

  /**
   * One tick of every open asset.
   *
   * @throws IllegalStateException if the market is not paused, or is level with the world
   */
  ClockState step();

  ClockState speed(ReplaySpeed speed);

  /** Events that last or are to come, and the newest that are over, by start. */
  List<MarketEvent> events();

  /**
   * Lets something happen.
   *
   * @throws IllegalArgumentException if it reaches no asset
   */
  MarketEvent inject(MarketEvent event);
}
