package io.candlewick.model.windows;

import io.candlewick.model.Candle;
import io.candlewick.model.Micros;
import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.NoSuchElementException;

/**
 * Joins candles side by side to those of sliding windows. Each part is joined about twice, however
 * much the windows overlap: older parts are held as what they are together with all that follow
 * among them, newer ones with their sum so far. Not thread-safe.
 */
final class SlidingRollUp implements Iterator<Candle> {
  /** Older parts, the oldest first: from where it starts, and the candle from it to the last. */
  private record FromHere(long start, Candle candle) {}

  private final Iterator<Candle> parts;
  private final CandleWindows windows;
  private final ArrayDeque<FromHere> older = new ArrayDeque<>();
  private final ArrayDeque<Candle> newer = new ArrayDeque<>();
  private Candle sumOfNewer;
  private Candle pending;
  private Window window;

  SlidingRollUp(Iterator<Candle> parts, CandleWindows windows) {
    this.parts = parts;
    this.windows = windows;
    this.pending = parts.hasNext() ? parts.next() : null;
  }

  @Override
  public boolean hasNext() {
    return pending != null || isHoldingAfter();
  }

  /** Whether the next window holds a part that is already read. */
  private boolean isHoldingAfter() {
    if (window == null) {
      return false;
    }
    long start = windows.after(window).start();
    Candle last = newer.peekLast();
    return last == null
        ? !older.isEmpty() && older.peekLast().start() >= start
        : Micros.of(last.windowStart()) >= start;
  }

  @Override
  public Candle next() {
    if (!hasNext()) {
      throw new NoSuchElementException("No more candles");
    }
    window =
        isHoldingAfter()
            ? windows.after(window)
            : windows.firstAt(Micros.of(pending.windowStart()));
    while (pending != null && Micros.of(pending.windowStart()) < window.end()) {
      newer.addLast(pending);
      sumOfNewer = sumOfNewer == null ? pending : sumOfNewer.followedBy(pending);
      pending = parts.hasNext() ? parts.next() : null;
    }
    removeBefore(window.start());
    Candle sum = older.isEmpty() ? sumOfNewer : older.peekFirst().candle();
    if (!older.isEmpty() && sumOfNewer != null) {
      sum = sum.followedBy(sumOfNewer);
    }
    return sum.widened(window.startTime(), window.length());
  }

  private void removeBefore(long start) {
    while (true) {
      while (!older.isEmpty() && older.peekFirst().start() < start) {
        older.removeFirst();
      }
      if (!older.isEmpty()
          || newer.isEmpty()
          || Micros.of(newer.peekFirst().windowStart()) >= start) {
        return;
      }
      turn();
    }
  }

  /** Makes the newer parts the older ones. */
  private void turn() {
    Candle sum = null;
    while (!newer.isEmpty()) {
      Candle part = newer.removeLast();
      sum = sum == null ? part : part.followedBy(sum);
      older.addFirst(new FromHere(Micros.of(part.windowStart()), sum));
    }
    sumOfNewer = null;
  }
}
