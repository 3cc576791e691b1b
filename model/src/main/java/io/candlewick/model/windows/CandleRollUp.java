package io.candlewick.model.windows;

import io.candlewick.model.Candle;
import io.candlewick.model.CandleInterval;
import io.candlewick.model.CandleState;
import io.candlewick.model.Micros;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;

/**
 * Candles of a larger interval from those of a smaller one, exactly: prices by order of windows,
 * everything else from sums. Reads its input lazily and holds one candle. Not thread-safe.
 *
 * <p>The input is of one symbol and one interval, ordered by window start.
 */
public final class CandleRollUp implements Iterator<Candle> {
  private final Iterator<Candle> parts;
  private final CandleWindows windows;
  private Candle next;

  /**
   * @throws IllegalArgumentException while reading, if a part's interval does not divide {@code
   *     interval}
   */
  public CandleRollUp(Iterator<Candle> parts, CandleInterval interval) {
    this(parts, CandleWindows.of(interval));
  }

  /**
   * @throws IllegalArgumentException on reading, where a part's window may lie in two of {@code
   *     windows}
   */
  public CandleRollUp(Iterator<Candle> parts, CandleWindows windows) {
    this.parts = parts;
    this.windows = windows;
    this.next = parts.hasNext() ? widened(parts.next()) : null;
  }

  /** Rolls a whole list up. */
  public static List<Candle> of(List<Candle> parts, CandleInterval interval) {
    List<Candle> candles = new ArrayList<>();
    new CandleRollUp(parts.iterator(), interval).forEachRemaining(candles::add);
    return candles;
  }

  @Override
  public boolean hasNext() {
    return next != null;
  }

  @Override
  public Candle next() {
    if (next == null) {
      throw new NoSuchElementException("No more candles");
    }
    Candle whole = next;
    next = null;
    while (parts.hasNext() && next == null) {
      Candle part = widened(parts.next());
      if (part.windowStart().equals(whole.windowStart())) {
        whole = joined(whole, part);
      } else {
        next = part;
      }
    }
    return whole;
  }

  /** The part as if it were the only one of its larger window. */
  private Candle widened(Candle part) {
    if (!windows.areMadeOf(part.interval())) {
      throw new IllegalArgumentException(
          "Candles of " + part.interval() + " cannot be rolled up to " + windows);
    }
    Instant start = Micros.toInstant(windows.windowStart(Micros.of(part.windowStart())));
    return new Candle(
        part.symbol(),
        part.assetType(),
        windows.length(),
        start,
        part.open(),
        part.high(),
        part.low(),
        part.close(),
        part.volume(),
        part.notional(),
        part.tickCount(),
        part.returnCount(),
        part.alertCount(),
        part.sumReturn(),
        part.sumSquaredReturn(),
        part.sumSpread(),
        part.sumRealizedVol(),
        part.state());
  }

  private static Candle joined(Candle first, Candle last) {
    return new Candle(
        first.symbol(),
        first.assetType(),
        first.interval(),
        first.windowStart(),
        first.open(),
        Math.max(first.high(), last.high()),
        Math.min(first.low(), last.low()),
        last.close(),
        first.volume().plus(last.volume()),
        first.notional().plus(last.notional()),
        first.tickCount() + last.tickCount(),
        first.returnCount() + last.returnCount(),
        first.alertCount() + last.alertCount(),
        first.sumReturn().plus(last.sumReturn()),
        first.sumSquaredReturn().plus(last.sumSquaredReturn()),
        first.sumSpread().plus(last.sumSpread()),
        first.sumRealizedVol().plus(last.sumRealizedVol()),
        joined(first.state(), last.state()));
  }

  private static CandleState joined(CandleState a, CandleState b) {
    if (a == CandleState.OPEN || b == CandleState.OPEN) {
      return CandleState.OPEN;
    }
    return a == CandleState.FINAL ? b : a;
  }
}
