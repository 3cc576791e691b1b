package io.candlewick.model.windows;

import io.candlewick.model.Candle;
import io.candlewick.model.Micros;
import java.util.Iterator;
import java.util.NoSuchElementException;

/** Rolls candles up to windows that do not overlap. Not thread-safe. */
final class SideBySideRollUp implements Iterator<Candle> {
  private final Iterator<Candle> parts;
  private final CandleWindows windows;
  private Window window = new Window(Long.MIN_VALUE, Long.MIN_VALUE + 1);
  private Candle next;

  SideBySideRollUp(Iterator<Candle> parts, CandleWindows windows) {
    this.parts = parts;
    this.windows = windows;
    this.next = parts.hasNext() ? begun(parts.next()) : null;
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
      Candle part = parts.next();
      if (window.contains(Micros.of(part.windowStart()))) {
        whole = whole.followedBy(part);
      } else {
        next = begun(part);
      }
    }
    return whole;
  }

  /** The part as if it were the only one of its window. */
  private Candle begun(Candle part) {
    window = windows.at(Micros.of(part.windowStart()));
    windows.requireMadeOf(part.interval(), window);
    return part.widened(window.startTime(), window.length());
  }
}
