package io.candlewick.audit.late;

import io.candlewick.model.CandleInterval;
import io.candlewick.model.Micros;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BiConsumer;
import org.roaringbitmap.IntConsumer;
import org.roaringbitmap.RoaringBitmap;

/**
 * Windows of any number of symbols: at most about two bytes each, and less than 2.5 MB for a symbol
 * with every minute since 1990. Not thread-safe.
 */
public final class WindowSet {
  private static final long MAX_WINDOW_NUMBER = 0xffff_ffffL;

  private final CandleInterval interval;
  private final Map<String, RoaringBitmap> bySymbol = new HashMap<>();
  private String lastSymbol;
  private RoaringBitmap last;

  public WindowSet(CandleInterval interval) {
    this.interval = interval;
  }

  /** Adds the window that holds an event time, in microseconds since 1970. */
  public void add(String symbol, long eventTime) {
    RoaringBitmap windows = windowsOf(symbol);
    if (windows == null) {
      windows = new RoaringBitmap();
      bySymbol.put(symbol, windows);
      last = windows;
    }
    windows.add(numberOf(eventTime));
  }

  /** Adds the window that starts then. */
  public void add(String symbol, Instant windowStart) {
    add(symbol, Micros.of(windowStart));
  }

  /** Adds all windows of another set, which is of the same interval. */
  public void addAll(WindowSet other) {
    other.bySymbol.forEach(
        (symbol, windows) ->
            bySymbol.computeIfAbsent(symbol, name -> new RoaringBitmap()).or(windows));
    lastSymbol = null;
  }

  /** Removes the window that starts then. */
  public void remove(String symbol, Instant windowStart) {
    RoaringBitmap windows = windowsOf(symbol);
    if (windows != null) {
      windows.remove(numberOf(Micros.of(windowStart)));
    }
  }

  /** A copy of this set. */
  public WindowSet copy() {
    WindowSet copy = new WindowSet(interval);
    copy.addAll(this);
    return copy;
  }

  /** Shows each window by its symbol and start. */
  public void forEach(BiConsumer<String, Instant> visitor) {
    bySymbol.forEach(
        (symbol, windows) ->
            windows.forEach(
                (IntConsumer)
                    number ->
                        visitor.accept(
                            symbol,
                            Micros.toInstant(Integer.toUnsignedLong(number) * interval.micros()))));
  }

  /** Whether the window that holds an event time, in microseconds since 1970, was added. */
  public boolean contains(String symbol, long eventTime) {
    RoaringBitmap windows = windowsOf(symbol);
    return windows != null && windows.contains(numberOf(eventTime));
  }

  /** Whether the window that starts then was added. */
  public boolean contains(String symbol, Instant windowStart) {
    return contains(symbol, Micros.of(windowStart));
  }

  /** Ticks come in blocks of one symbol. */
  private RoaringBitmap windowsOf(String symbol) {
    if (!symbol.equals(lastSymbol)) {
      lastSymbol = symbol;
      last = bySymbol.get(symbol);
    }
    return last;
  }

  private int numberOf(long eventTime) {
    long number = eventTime / interval.micros();
    if (number < 0 || number > MAX_WINDOW_NUMBER) {
      throw new IllegalArgumentException(
          "No window of " + interval + " can be kept at " + eventTime + " µs since 1970");
    }
    return (int) number;
  }

  public boolean isEmpty() {
    return bySymbol.isEmpty();
  }

  /** How many windows there are. */
  public long size() {
    return bySymbol.values().stream().mapToLong(RoaringBitmap::getLongCardinality).sum();
  }
}
