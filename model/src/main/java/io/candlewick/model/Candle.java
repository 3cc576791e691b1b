package io.candlewick.model;

import java.time.Instant;
import java.util.Objects;
import java.util.OptionalLong;

/**
 * One candle of one symbol: absolute values over all ticks of the window. Prices are scaled by
 * 10<sup>8</sup>; sums are exact 128-bit integers in the scale given.
 *
 * <p>Its revision is {@code tickCount}: a candle with more ticks replaces one with fewer.
 *
 * @param symbol the asset's symbol
 * @param assetType the kind of asset
 * @param interval the length of the window
 * @param windowStart the start of the window, inclusive; microsecond precision
 * @param open price of the tick that is first by event time, then epoch, then sequence
 * @param high highest price
 * @param low lowest price
 * @param close price of the tick that is last by event time, then epoch, then sequence
 * @param volume Σ size, scale 8
 * @param notional Σ price × size, scale 16
 * @param tickCount number of ticks, at least 1
 * @param returnCount number of ticks that have a previous price
 * @param alertCount number of anomalies among the ticks
 * @param sumReturn Σ return in percent, scale 8
 * @param sumSquaredReturn Σ (return in percent)², scale 16
 * @param sumSpread Σ (ask − bid), scale 8
 * @param sumRealizedVol Σ realized volatility, scale 8
 * @param state how settled it is
 */
public record Candle(
    String symbol,
    AssetType assetType,
    CandleInterval interval,
    Instant windowStart,
    long open,
    long high,
    long low,
    long close,
    Int128 volume,
    Int128 notional,
    long tickCount,
    long returnCount,
    long alertCount,
    Int128 sumReturn,
    Int128 sumSquaredReturn,
    Int128 sumSpread,
    Int128 sumRealizedVol,
    CandleState state) {

  /** Scale of {@code notional} and {@code sumSquaredReturn}. */
  public static final int PRODUCT_SCALE = 2 * FixedPoint.SCALE;

  public Candle {
    Objects.requireNonNull(symbol, "symbol");
    Objects.requireNonNull(assetType, "assetType");
    Objects.requireNonNull(interval, "interval");
    Objects.requireNonNull(windowStart, "windowStart");
    Objects.requireNonNull(state, "state");
    if (tickCount < 1) {
      throw new IllegalArgumentException(
          "A candle of " + symbol + " at " + windowStart + " has no tick");
    }
  }

  /** The same candle in another state. */
  public Candle inState(CandleState other) {
    return new Candle(
        symbol,
        assetType,
        interval,
        windowStart,
        open,
        high,
        low,
        close,
        volume,
        notional,
        tickCount,
        returnCount,
        alertCount,
        sumReturn,
        sumSquaredReturn,
        sumSpread,
        sumRealizedVol,
        other);
  }

  /**
   * The same ticks as all those of another window.
   *
   * @param start the start of that window, which holds this candle's
   * @param length its length
   */
  public Candle widened(Instant start, CandleInterval length) {
    return new Candle(
        symbol,
        assetType,
        length,
        start,
        open,
        high,
        low,
        close,
        volume,
        notional,
        tickCount,
        returnCount,
        alertCount,
        sumReturn,
        sumSquaredReturn,
        sumSpread,
        sumRealizedVol,
        state);
  }

  /**
   * Both candles as one of this candle's window: open if one of them is, else corrected if one is.
   *
   * @param later a candle of the same symbol, whose ticks come after all of this one's
   */
  public Candle followedBy(Candle later) {
    return new Candle(
        symbol,
        assetType,
        interval,
        windowStart,
        open,
        Math.max(high, later.high),
        Math.min(low, later.low),
        later.close,
        volume.plus(later.volume),
        notional.plus(later.notional),
        tickCount + later.tickCount,
        returnCount + later.returnCount,
        alertCount + later.alertCount,
        sumReturn.plus(later.sumReturn),
        sumSquaredReturn.plus(later.sumSquaredReturn),
        sumSpread.plus(later.sumSpread),
        sumRealizedVol.plus(later.sumRealizedVol),
        state.together(later.state));
  }

  /** The end of the window, exclusive. */
  public Instant windowEnd() {
    return interval.windowEnd(windowStart);
  }

  /** Notional divided by volume, rounded to eight places; empty if no volume was traded. */
  public OptionalLong vwap() {
    return volume.isZero() ? OptionalLong.empty() : OptionalLong.of(Ratio.ofSums(notional, volume));
  }

  /** Mean return in percent; empty if no tick has a previous price. */
  public OptionalLong averageReturn() {
    return returnCount == 0
        ? OptionalLong.empty()
        : OptionalLong.of(Ratio.mean(sumReturn, returnCount));
  }

  /** Sample standard deviation of returns in percent; empty for fewer than two returns. */
  public OptionalLong standardDeviationOfReturns() {
    return returnCount < 2
        ? OptionalLong.empty()
        : OptionalLong.of(Ratio.sampleStandardDeviation(sumReturn, sumSquaredReturn, returnCount));
  }

  /** Mean of ask − bid. */
  public long averageSpread() {
    return Ratio.mean(sumSpread, tickCount);
  }

  /** Mean realized volatility. */
  public long averageRealizedVol() {
    return Ratio.mean(sumRealizedVol, tickCount);
  }
}
