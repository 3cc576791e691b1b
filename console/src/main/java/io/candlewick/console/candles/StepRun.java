package io.candlewick.console.candles;

import io.candlewick.model.CandleInterval;
import io.candlewick.model.Micros;
import io.candlewick.model.windows.CandleWindows;
import io.candlewick.model.windows.Window;
import io.candlewick.store.CandleView;
import io.candlewick.store.StoredCandle;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalLong;

/**
 * Stored candles as they are read in either order, rolled up to windows side by side. Not
 * thread-safe.
 */
final class StepRun implements CandleView.Visitor {
  private final CandleWindows windows;
  private final CandleInterval base;
  private final boolean isForward;
  private final int most;
  private final List<StoredCandle> steps = new ArrayList<>();
  private Window window;
  private OptionalLong unread = OptionalLong.empty();

  private StepRun(CandleWindows windows, CandleInterval base, boolean isForward, int most) {
    this.windows = windows.sideBySide();
    this.base = base;
    this.isForward = isForward;
    this.most = most;
  }

  /**
   * Reads windows.
   *
   * @param from where the first one starts, in microseconds since 1970
   * @param to where the last one ends
   * @param isForward whether the first ones count, or the last
   * @param most how many with a candle
   */
  static StepRun read(
      CandleView view,
      CandleWindows windows,
      CandleInterval base,
      long from,
      long to,
      boolean isForward,
      int most) {
    StepRun run = new StepRun(windows, base, isForward, most);
    long stepsOfSpan = 1 + (to - from) / windows.slide().shortest();
    long expected = 1 + Math.min(most, stepsOfSpan) * (windows.slide().shortest() / base.micros());
    if (isForward) {
      view.forward(Micros.toInstant(from), Micros.toInstant(to), expected, run);
    } else {
      view.backward(Micros.toInstant(from), Micros.toInstant(to), expected, run);
      Collections.reverse(run.steps);
    }
    return run;
  }

  @Override
  public boolean visit(StoredCandle part) {
    long start = Micros.of(part.candle().windowStart());
    int last = steps.size() - 1;
    if (window != null && window.contains(start)) {
      StoredCandle whole = steps.get(last);
      steps.set(last, isForward ? whole.followedBy(part) : part.widened(window).followedBy(whole));
      return true;
    }
    if (steps.size() == most) {
      unread = OptionalLong.of(start);
      return false;
    }
    window = windows.at(start);
    windows.requireMadeOf(base, window);
    steps.add(part.widened(window));
    return true;
  }

  /** The candles, in the order of time. */
  List<StoredCandle> steps() {
    return steps;
  }

  /** Start of the next stored candle that was not taken; empty if all were. */
  OptionalLong unread() {
    return unread;
  }

  /** Whether all candles of a window are among those that were taken. */
  boolean isWhole(Window of) {
    if (unread.isEmpty()) {
      return true;
    }
    return isForward ? of.end() <= unread.getAsLong() : of.start() > unread.getAsLong();
  }
}
