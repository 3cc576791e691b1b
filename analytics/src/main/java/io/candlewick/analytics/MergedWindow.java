package io.candlewick.analytics;

import io.candlewick.analytics.block.TickBlock;
import io.candlewick.model.AssetType;
import io.candlewick.model.Candle;
import io.candlewick.model.CandleInterval;
import io.candlewick.model.CandleState;
import io.candlewick.model.SessionBreak;
import io.candlewick.model.Tick;

/**
 * One window recomputed from all its ticks, both in time and late: the same sums and the same order
 * as in {@link CandleMachine}, so its candle has the values that it would have if all ticks had
 * come in time. Its state is {@link CandleState#CORRECTED}.
 *
 * <p>The ticks can come in any order, but each only once: the caller skips repetitions with the
 * same epoch and sequence. Not thread-safe; adding allocates nothing.
 */
public final class MergedWindow {
  private final String symbol;
  private final AssetType assetType;
  private final CandleInterval interval;
  private final OpenWindow window;

  /**
   * A window without ticks.
   *
   * @param windowStart microseconds since 1970, a start of the interval
   * @throws IllegalArgumentException if no window of the interval starts there
   */
  public MergedWindow(
      String symbol, AssetType assetType, CandleInterval interval, long windowStart) {
    if (interval.windowStart(windowStart) != windowStart) {
      throw new IllegalArgumentException(
          "No candle of "
              + interval
              + " starts at "
              + windowStart
              + " µs: the window there starts at "
              + interval.windowStart(windowStart));
    }
    this.symbol = symbol;
    this.assetType = assetType;
    this.interval = interval;
    window = new OpenWindow(windowStart, windowStart + interval.micros());
    window.correct();
  }

  /** Adds the current tick of a block, ignoring its symbol. */
  public void add(TickBlock tick) {
    add(
        tick.epoch(),
        tick.sequence(),
        tick.eventTime(),
        tick.price(),
        tick.volume(),
        tick.spread(),
        tick.previousPrice(),
        tick.isAfterBreak(),
        tick.realizedVol());
  }

  /**
   * Adds one sound tick. Prices and sizes are scaled by 10<sup>8</sup>.
   *
   * @param eventTime microseconds since 1970
   * @param spread ask − bid
   * @param previousPrice the price before, or {@link Tick#NO_PREVIOUS_PRICE}
   * @param isAfterBreak whether trading had paused before, see {@link SessionBreak}
   * @throws IllegalArgumentException if the event time lies outside the window
   */
  public void add(
      long epoch,
      long sequence,
      long eventTime,
      long price,
      long volume,
      long spread,
      long previousPrice,
      boolean isAfterBreak,
      long realizedVol) {
    if (!window.holds(eventTime)) {
      throw new IllegalArgumentException(
          "The tick "
              + Tick.id(symbol, epoch, sequence)
              + " at "
              + eventTime
              + " µs is not in the window from "
              + window.start
              + " to "
              + window.end);
    }
    window.add(
        epoch,
        sequence,
        eventTime,
        price,
        volume,
        spread,
        previousPrice,
        isAfterBreak,
        realizedVol);
  }

  /** Ticks added so far. */
  public long tickCount() {
    return window.tickCount();
  }

  /**
   * The candle of all ticks added so far.
   *
   * @throws IllegalStateException if there is none
   */
  public Candle candle() {
    if (window.tickCount() == 0) {
      throw new IllegalStateException(
          "A window of " + symbol + " without ticks has no candle: add its ticks first");
    }
    return window.toCandle(symbol, assetType, interval);
  }
}
