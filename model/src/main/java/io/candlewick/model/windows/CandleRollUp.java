package io.candlewick.model.windows;

import io.candlewick.model.Candle;
import io.candlewick.model.CandleInterval;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/**
 * Candles of larger windows from those of smaller ones, exactly: prices by order of windows,
 * everything else from sums. Reads its input lazily and holds one candle, or as many as sliding
 * windows overlap. Not thread-safe.
 *
 * <p>The input is of one symbol and one interval, ordered by window start. There is a candle for
 * each window that holds one of the input, also if the input begins or ends in the midst of it.
 */
public final class CandleRollUp implements Iterator<Candle> {
  private final Iterator<Candle> candles;

  /**
   * @throws CutCandleException while reading, if a part's interval does not divide {@code interval}
   */
  public CandleRollUp(Iterator<Candle> parts, CandleInterval interval) {
    this(parts, CandleWindows.of(interval));
  }

  /**
   * @throws CutCandleException on reading, where a part's window may lie in two of {@code windows}
   */
  public CandleRollUp(Iterator<Candle> parts, CandleWindows windows) {
    this.candles = sliding(new SideBySideRollUp(parts, windows.sideBySide()), windows);
  }

  /**
   * Candles of sliding windows.
   *
   * @param sideBySide candles of {@link CandleWindows#sideBySide}, ordered by window start
   */
  public static Iterator<Candle> sliding(Iterator<Candle> sideBySide, CandleWindows windows) {
    return windows.parts() == 1 ? sideBySide : new SlidingRollUp(sideBySide, windows);
  }

  /** Rolls a whole list up. */
  public static List<Candle> of(List<Candle> parts, CandleInterval interval) {
    return of(parts, CandleWindows.of(interval));
  }

  /** Rolls a whole list up. */
  public static List<Candle> of(List<Candle> parts, CandleWindows windows) {
    List<Candle> candles = new ArrayList<>();
    new CandleRollUp(parts.iterator(), windows).forEachRemaining(candles::add);
    return candles;
  }

  @Override
  public boolean hasNext() {
    return candles.hasNext();
  }

  @Override
  public Candle next() {
    return candles.next();
  }
}
