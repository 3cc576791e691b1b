package io.candlewick.feed.control;

import io.candlewick.market.event.MarketEvent;
import io.candlewick.publish.ReplaySpeed;
import java.util.List;

/**
 * Steers the simulated market. Thread-safe: what is asked is done by the feed's own thread between
 * two steps, and each call returns when it is done and the broker has what it published.
 *
 * <p>Every call fails with {@link io.candlewick.feed.intake.IntakeFullException} if too much waits
 * already, and with {@link io.candlewick.publish.PublishingFailedException} if the feed ends
 * before. What would steer a market fails with {@link IllegalStateException} where none is
 * simulated.
 */
public interface MarketControl {
  /** Where the market's time stands; where none is simulated, at the world's. */
  ClockState clock();

  /** Stands still from the next step on. */
  ClockState pause();

  /** Goes on from where it stands, at its speed. */
  ClockState resume();

  /**
   * One tick of every open asset.
   *
   * @throws IllegalStateException if the market is not paused, or is level with the world
   */
  ClockState step();

  /** Changes how fast the market catches up; during a pause it counts after it. */
  ClockState speed(ReplaySpeed speed);

  /** Events that last or are to come, and the newest that are over, by start. */
  List<MarketEvent> events();

  /**
   * Lets something happen.
   *
   * @return the event as it will be: one of the past begins with the next step
   * @throws IllegalArgumentException if it reaches no asset, or its id is taken
   */
  MarketEvent inject(MarketEvent event);
}
