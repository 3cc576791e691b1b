package io.candlewick.audit.compare;

import io.candlewick.analytics.CandleSettings;
import io.candlewick.audit.history.SymbolHistory;
import io.candlewick.audit.history.TickHistory;
import io.candlewick.audit.late.LateConflict;
import io.candlewick.audit.late.LateWindow;
import io.candlewick.audit.late.MergeVisitor;
import io.candlewick.audit.late.UntrackedNumbers;
import io.candlewick.audit.late.WindowCounts;
import io.candlewick.audit.late.WindowSet;
import io.candlewick.audit.served.CandleRow;
import io.candlewick.audit.served.CoveredSpan;
import io.candlewick.audit.served.ServedCandles;
import io.candlewick.model.Candle;
import io.candlewick.model.CandleInterval;
import io.candlewick.store.SeenNumbers;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Compares settled windows with late ticks. The served candle may consist of the ticks in time, or
 * of these and the first of the late ticks, in log order, as a repair writes it. Late ticks that
 * are not in the candle are waiting. Results of a repair beyond the snapshot are compared with the
 * ticks there. Not thread-safe.
 */
final class LateAudit implements MergeVisitor {
  private static final int WINDOW_BATCH = 1_000;
  private static final long TICK_BATCH = 100_000;
  private static final int MAX_TICKS_AHEAD = 100_000;

  private record Key(String symbol, Instant windowStart) {}

  private final AuditedLog log;
  private final TickHistory history;
  private final ServedCandles served;
  private final CandleSettings settings;
  private final CandleAudit candles;
  private final MergedCandles mergedCandles;
  private final Consumer<LateConflict> onConflict;
  private final Consumer<SeenNumbers> onSeen;
  private final Map<String, LateCounts> counts = new HashMap<>();
  private final List<LateWindow> pending = new ArrayList<>();

  /** Rows read with more late ticks than the log had then. */
  private final Map<Key, CandleRow> ahead = new HashMap<>();

  private long pendingTicks;
  private WindowSet unseen;
  private WindowSet later;
  private boolean isSecond;

  /**
   * @param history has judged the ticks up to the snapshot and no others, once this compares
   * @param onConflict is told of late ticks under a used number
   * @param onSeen is told which numbers that the stream does not track are in candles
   */
  LateAudit(
      AuditedLog log,
      TickHistory history,
      ServedCandles served,
      CandleSettings settings,
      CandleAudit candles,
      Consumer<LateConflict> onConflict,
      Consumer<SeenNumbers> onSeen) {
    this.log = log;
    this.history = history;
    this.served = served;
    this.settings = settings;
    this.candles = candles;
    this.mergedCandles = new MergedCandles(settings);
    this.onConflict = onConflict;
    this.onSeen = onSeen;
  }

  private CandleInterval interval() {
    return settings.interval();
  }

  /**
   * Compares.
   *
   * @param windows those with late ticks, and those that may hold some that came after the
   *     snapshot; where there are none the log is read all the same, for numbers that gaps are
   *     compared with
   * @param untracked where numbers may have come before
   */
  void compare(WindowSet windows, UntrackedNumbers untracked) {
    merge(windows, untracked);
    if (!ahead.isEmpty()) {
      isSecond = true;
      merge(later, untracked);
    }
  }

  private void merge(WindowSet windows, UntrackedNumbers untracked) {
    unseen = windows.copy();
    later = new WindowSet(interval());
    log.merge(windows, untracked, this);
    comparePending();
    unseen.forEach(this::compareWithoutTicks);
  }

  @Override
  public void conflict(LateConflict conflict) {
    if (!isSecond) {
      onConflict.accept(conflict);
    }
  }

  @Override
  public void seen(SeenNumbers numbers) {
    onSeen.accept(numbers);
  }

  @Override
  public void window(LateWindow window) {
    if (window.isEmpty()) {
      countEmpty(window);
      return;
    }
    unseen.remove(window.symbol(), window.windowStart());
    pending.add(window);
    pendingTicks += window.merged();
    if (pending.size() == WINDOW_BATCH || pendingTicks >= TICK_BATCH) {
      comparePending();
    }
  }

  /** It remains among the windows without ticks. */
  private void countEmpty(LateWindow window) {
    if (!isSecond) {
      countRefused(window);
    }
  }

  private void countRefused(LateWindow window) {
    WindowCounts watched = window.watched();
    count(window.symbol(), new LateCounts(0, 0, watched.duplicates(), watched.conflicts()));
  }

  private void comparePending() {
    List<Candle> wanted = pending.stream().map(LateWindow::candle).toList();
    List<Optional<CandleRow>> rows = served.readEach(wanted, interval());
    for (int i = 0; i < pending.size(); i++) {
      LateWindow window = pending.get(i);
      if (!window.windowStart().isBefore(CoveredSpan.startOf(window.history(), settings))) {
        Optional<CandleRow> row =
            isSecond
                ? Optional.ofNullable(ahead.remove(new Key(window.symbol(), window.windowStart())))
                : rows.get(i);
        compare(window, row);
      }
    }
    pending.clear();
    pendingTicks = 0;
  }

  private void compare(LateWindow window, Optional<CandleRow> row) {
    String symbol = window.symbol();
    if (!isSecond) {
      countRefused(window);
    }
    if (!isSettledAtSnapshot(window) || candles.isDifferent(symbol, window.windowStart())) {
      count(symbol, new LateCounts(0, window.watched().merged(), 0, 0));
      return;
    }
    long counted =
        window.inTime() > 0 && candles.isEqual(symbol, window.windowStart()) ? window.inTime() : 0;
    long late = row.map(CandleRow::tickCount).orElse(0L) - window.inTime();
    boolean isAhead = late > window.merged() && !isSecond;
    if (isAhead && ahead.size() < MAX_TICKS_AHEAD) {
      ahead.put(new Key(symbol, window.windowStart()), row.orElseThrow());
      later.add(symbol, window.windowStart());
      return;
    }
    long merged = Math.max(0, Math.min(late, window.watched().merged()));
    count(symbol, new LateCounts(merged, window.watched().merged() - merged, 0, 0));
    if (row.isPresent()) {
      candles.count(symbol, window.inTime() + merged - counted, counted == 0 ? 1 : 0);
    }
    if (isAhead) {
      mergedCandles.leaveOut();
    } else {
      mergedCandles
          .differences(window, row, late)
          .ifPresent(detail -> candles.differ(symbol, window.windowStart(), detail));
    }
  }

  private boolean isSettledAtSnapshot(LateWindow window) {
    return history
        .find(window.symbol())
        .filter(known -> known.isSettled(interval().windowEnd(window.windowStart())))
        .isPresent();
  }

  /** What is served of a window that not even a late tick of the log belongs into. */
  private void compareWithoutTicks(String symbol, Instant windowStart) {
    for (CandleRow row :
        served.read(symbol, interval(), windowStart, interval().windowEnd(windowStart))) {
      candles.count(symbol, row.tickCount());
      if (history.find(symbol).filter(SymbolHistory::isTruncated).isEmpty()) {
        candles.differ(symbol, windowStart, CandleAudit.extraText(row));
      }
    }
  }

  private void count(String symbol, LateCounts more) {
    counts.merge(symbol, more, LateCounts::plus);
  }

  /** Late ticks of a symbol up to the snapshot. */
  LateCounts counts(String symbol) {
    return counts.getOrDefault(symbol, LateCounts.NONE);
  }

  /** Late ticks of all symbols up to the snapshot that are in no candle yet. */
  long waiting() {
    return counts.values().stream().mapToLong(LateCounts::waiting).sum();
  }

  /** Candles with so many late ticks that these can be neither sorted nor held. */
  long notCompared() {
    return mergedCandles.notCompared();
  }
}
