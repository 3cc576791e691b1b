package io.candlewick.batch.audit;

import io.candlewick.batch.Sources;
import io.candlewick.batch.history.SymbolHistory;
import io.candlewick.batch.history.TickHistory;
import io.candlewick.batch.history.TickScope;
import io.candlewick.batch.late.LateConflict;
import io.candlewick.batch.late.LateMerge;
import io.candlewick.batch.late.LateWindow;
import io.candlewick.batch.late.MergeVisitor;
import io.candlewick.batch.late.UntrackedNumbers;
import io.candlewick.batch.late.WindowCounts;
import io.candlewick.batch.late.WindowSet;
import io.candlewick.batch.served.CandleRow;
import io.candlewick.batch.served.CoveredSpan;
import io.candlewick.batch.served.ServedCandles;
import io.candlewick.model.Candle;
import io.candlewick.model.CandleInterval;
import io.candlewick.store.SeenNumbers;
import io.candlewick.ticklog.Offsets;
import io.candlewick.ticklog.TopicReader;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Compares settled windows with late ticks: what is served of one may be the candle of its ticks in
 * time, or that with the first of its late ticks, in the order of the log, as a repair made it.
 * Late ticks that are not in the candle wait. What a repair has made beyond the snapshot is
 * compared with the ticks there. Not thread-safe.
 */
final class LateAudit implements MergeVisitor {
  private static final int WINDOWS_AT_A_TIME = 1_000;
  private static final long TICKS_AT_A_TIME = 100_000;
  private static final int MOST_AHEAD = 100_000;

  private record Key(String symbol, Instant windowStart) {}

  private final Sources sources;
  private final TickScope scope;
  private final TickHistory history;
  private final Offsets start;
  private final Offsets snapshot;
  private final ServedCandles served;
  private final CandleAudit candles;
  private final UntrackedNumbers untracked;
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
  private long notCompared;

  /**
   * @param history has judged the ticks up to the snapshot and no others
   */
  LateAudit(
      Sources sources,
      TickScope scope,
      TickHistory history,
      Offsets start,
      Offsets snapshot,
      ServedCandles served,
      CandleAudit candles,
      UntrackedNumbers untracked,
      Consumer<LateConflict> onConflict,
      Consumer<SeenNumbers> onSeen) {
    this.sources = sources;
    this.scope = scope;
    this.history = history;
    this.start = start;
    this.snapshot = snapshot;
    this.served = served;
    this.candles = candles;
    this.untracked = untracked;
    this.onConflict = onConflict;
    this.onSeen = onSeen;
  }

  private CandleInterval interval() {
    return sources.candles().interval();
  }

  /**
   * Compares.
   *
   * @param windows those with late ticks, and those that may hold some that came after the
   *     snapshot; where there are none the log is read all the same, for numbers that gaps are
   *     compared with
   */
  void compare(TopicReader ticks, WindowSet windows) {
    merge(ticks, windows);
    if (!ahead.isEmpty()) {
      isSecond = true;
      merge(ticks, later);
    }
  }

  private void merge(TopicReader ticks, WindowSet windows) {
    unseen = windows.copy();
    later = new WindowSet(interval());
    new LateMerge(
            sources,
            scope,
            start,
            position -> position.offset() < snapshot.of(position.partition()))
        .keepingOrder()
        .run(ticks, ticks.end(), windows, untracked, this);
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
    if (pending.size() == WINDOWS_AT_A_TIME || pendingTicks >= TICKS_AT_A_TIME) {
      comparePending();
    }
  }

  /** It stays among those that no tick belongs into. */
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
      if (!window
          .windowStart()
          .isBefore(CoveredSpan.startOf(window.history(), sources.candles()))) {
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
    if (late > window.merged() && !isSecond && ahead.size() < MOST_AHEAD) {
      ahead.put(new Key(symbol, window.windowStart()), row.orElseThrow());
      later.add(symbol, window.windowStart());
      return;
    }
    long merged = Math.max(0, Math.min(late, window.watched().merged()));
    count(symbol, new LateCounts(merged, window.watched().merged() - merged, 0, 0));
    if (row.isPresent()) {
      candles.countOther(symbol, window.inTime() + merged - counted, counted == 0 ? 1 : 0);
    }
    differences(window, row, late)
        .ifPresent(detail -> candles.differ(symbol, window.windowStart(), detail));
  }

  private boolean isSettledAtSnapshot(LateWindow window) {
    return history
        .find(window.symbol())
        .filter(known -> known.isSettled(interval().windowEnd(window.windowStart())))
        .isPresent();
  }

  private Optional<String> differences(LateWindow window, Optional<CandleRow> row, long late) {
    if (row.isEmpty()) {
      return window.inTime() == 0
          ? Optional.empty()
          : Optional.of("not served, ticks say " + window.inTime() + " ticks");
    }
    Optional<Candle> right;
    if (late <= 0) {
      right = window.inTimeCandle();
    } else if (late >= window.merged()) {
      right = Optional.of(window.candle());
    } else {
      right = window.candleWithFirst(late);
      if (right.isEmpty()) {
        notCompared++;
        return Optional.empty();
      }
    }
    CandleRow expected = CandleRow.of(right.orElseThrow());
    if (window.history().isTruncated()
        && (expected.mayLackTicksOf(row.get()) || !window.isWhole(row, sources.candles()))) {
      return Optional.empty();
    }
    List<String> found = expected.differencesOf(row.get());
    return found.isEmpty() ? Optional.empty() : Optional.of(String.join("; ", found));
  }

  /** What is served of a window that not even a late tick of the log belongs into. */
  private void compareWithoutTicks(String symbol, Instant windowStart) {
    for (CandleRow row :
        served.read(symbol, interval(), windowStart, interval().windowEnd(windowStart))) {
      candles.countOther(symbol, row.tickCount(), 1);
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

  /** What was not compared. */
  Optional<String> note() {
    return notCompared == 0
        ? Optional.empty()
        : Optional.of(
            notCompared
                + " candles hold some of more late ticks than can be put in order: run a repair to"
                + " have them compared");
  }
}
