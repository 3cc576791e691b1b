package io.candlewick.feed.control;

import io.candlewick.market.event.MarketEvent;
import io.candlewick.publish.ReplaySpeed;
import java.util.List;

/**
 * Controls the simulated market. Thread-safe: the feed's own thread carries out each request
 * between two steps, and each call returns when that is done and the broker has acknowledged what
 * it published.
 *
 * <p>Every call fails with {@link io.candlewick.feed.intake.IntakeFullException} if too many
 * requests are already waiting, and with {@link io.candlewick.publish.PublishingFailedException} if
 * the feed ends first. Requests that change the market fail with {@link IllegalStateException} if
 * none is simulated.
 */
public interface MarketControl {
  /** The market's time; real time if no market is simulated. */
  ClockState clock();

  /** Pauses the market from the next step on. */
  ClockState pause();

  /** Resumes the market where it was paused, at its speed. */
  ClockState resume();

  /**
   * One tick of every open asset.
   *
   * @throws IllegalStateException if the market is not paused, or has caught up with real time
   */
  ClockState step();

  /** Changes how fast the market catches up; takes effect after the pause if it is paused. */
  ClockState speed(ReplaySpeed speed);

  /** Current and coming events and the newest past ones, by start. */
  List<MarketEvent> events();

  /**
   * Injects an event.
   *
   * @return the event as it will happen: one with a start in the past begins with the next step
   * @throws IllegalArgumentException if it affects no asset, or its id is in use
   */
  MarketEvent inject(MarketEvent event);
}
