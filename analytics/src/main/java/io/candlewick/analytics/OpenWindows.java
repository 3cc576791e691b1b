package io.candlewick.analytics;

import io.candlewick.model.AssetType;
import io.candlewick.model.Candle;
import io.candlewick.model.CandleInterval;
import io.candlewick.model.CandleState;
import java.util.ArrayList;
import java.util.List;

/** The windows of one symbol that the watermark has not passed, by rising start. */
final class OpenWindows {
  private final CandleInterval interval;
  private final List<OpenWindow> windows = new ArrayList<>();
  private OpenWindow latest;

  OpenWindows(CandleInterval interval) {
    this.interval = interval;
  }

  /** Windows as they were. */
  OpenWindows(CandleInterval interval, List<WindowSnapshot> kept) {
    this(interval);
    kept.forEach(window -> windows.add(new OpenWindow(window, window.start() + interval.micros())));
  }

  CandleInterval interval() {
    return interval;
  }

  /** The window that contains an event time; a new one if there is none yet. */
  OpenWindow holding(long eventTime) {
    if (latest == null || !latest.holds(eventTime)) {
      latest = find(interval.windowStart(eventTime));
    }
    return latest;
  }

  private OpenWindow find(long start) {
    int at = windows.size();
    while (at > 0 && windows.get(at - 1).start > start) {
      at--;
    }
    if (at > 0 && windows.get(at - 1).start == start) {
      return windows.get(at - 1);
    }
    OpenWindow window = new OpenWindow(start, start + interval.micros());
    windows.add(at, window);
    return window;
  }

  /** Settles and lets go every window that ends at or before the watermark. */
  void settleUntil(long watermark, String symbol, AssetType assetType, List<Candle> changed) {
    int passed = 0;
    while (passed < windows.size() && windows.get(passed).end <= watermark) {
      OpenWindow window = windows.get(passed++);
      window.settle();
      if (window.changed) {
        changed.add(window.toCandle(symbol, assetType, interval));
      }
    }
    if (passed > 0) {
      windows.subList(0, passed).clear();
      latest = null;
    }
  }

  /** End of the oldest window; {@link Long#MAX_VALUE} if there is none. */
  long firstEnd() {
    return windows.isEmpty() ? Long.MAX_VALUE : windows.get(0).end;
  }

  /** Settles every window and keeps it. */
  void settleAll() {
    windows.forEach(OpenWindow::settle);
  }

  /** Adds the candle of every window changed since it was last taken. */
  void takeChanged(String symbol, AssetType assetType, List<Candle> changed) {
    for (OpenWindow window : windows) {
      if (window.changed) {
        window.changed = false;
        changed.add(window.toCandle(symbol, assetType, interval));
      }
    }
  }

  boolean hasUnsettled() {
    return windows.stream().anyMatch(window -> window.state() == CandleState.OPEN);
  }

  List<WindowSnapshot> snapshot() {
    return windows.stream().map(OpenWindow::snapshot).toList();
  }
}
