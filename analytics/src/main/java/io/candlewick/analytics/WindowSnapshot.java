package io.candlewick.analytics;

import io.candlewick.model.CandleState;
import io.candlewick.model.Int128;

/**
 * The sums of one window that the watermark has not passed. Prices and sums are scaled as in {@link
 * io.candlewick.model.Candle}.
 *
 * @param start its start, microseconds since 1970
 * @param state what its candle is
 * @param tickCount ticks in it, 1 or more
 * @param returnCount those with a previous price
 * @param alertCount anomalies in it
 * @param high the highest price
 * @param low the lowest price
 * @param open its first tick
 * @param close its last tick
 * @param volume sum of sizes
 * @param notional sum of price × size
 * @param returns sum of returns
 * @param squaredReturns sum of squared returns
 * @param spread sum of ask − bid
 * @param realizedVol sum of realized volatilities
 */
public record WindowSnapshot(
    long start,
    CandleState state,
    long tickCount,
    long returnCount,
    long alertCount,
    long high,
    long low,
    Edge open,
    Edge close,
    Int128 volume,
    Int128 notional,
    Int128 returns,
    Int128 squaredReturns,
    Int128 spread,
    Int128 realizedVol) {

  /**
   * The first or the last tick of a window.
   *
   * @param price its price
   * @param time its event time, microseconds since 1970
   * @param epoch its epoch
   * @param sequence its sequence number
   */
  public record Edge(long price, long time, long epoch, long sequence) {}
}
