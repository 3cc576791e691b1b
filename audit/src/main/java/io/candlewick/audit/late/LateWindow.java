package io.candlewick.audit.late;

import io.candlewick.analytics.CandleSettings;
import io.candlewick.analytics.MergedWindow;
import io.candlewick.audit.history.SymbolHistory;
import io.candlewick.audit.served.CandleRow;
import io.candlewick.audit.served.CoveredSpan;
import io.candlewick.model.AssetType;
import io.candlewick.model.Candle;
import io.candlewick.model.CandleInterval;
import io.candlewick.model.CandleState;
import io.candlewick.model.Micros;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * One window with late ticks, computed again from all its ticks. If their order is needed, it holds
 * at most {@value #MAX_KEPT_TICKS} of the late ones, about 100 bytes each. Not thread-safe.
 */
public final class LateWindow {
  private static final int MAX_KEPT_TICKS = 100_000;
  private static final Comparator<long[]> BY_PLACE =
      Comparator.comparingLong(record -> record[TickRecord.PLACE]);

  private final SymbolHistory history;
  private final AssetType assetType;
  private final CandleInterval interval;
  private final long start;
  private final boolean keepsOrder;
  private final MergedWindow inTime;
  private final MergedWindow all;
  private final List<long[]> late = new ArrayList<>();
  private CandleState stateInTime = CandleState.FINAL;
  private Candle candleInTime;
  private long countInTime;
  private final WindowCounts counts = new WindowCounts();
  private final WindowCounts watched = new WindowCounts();
  private final WindowCounts fresh = new WindowCounts();

  LateWindow(SymbolHistory history, CandleInterval interval, long start, boolean keepsOrder) {
    this.history = history;
    this.assetType = history.state().orElseThrow().assetType();
    this.interval = interval;
    this.start = start;
    this.keepsOrder = keepsOrder || history.isTruncated();
    this.inTime = newWindow();
    this.all = newWindow();
  }

  private MergedWindow newWindow() {
    return new MergedWindow(history.symbol(), assetType, interval, start);
  }

  void setStateInTime(CandleState state) {
    stateInTime = state;
  }

  void addInTime(long[] record) {
    TickRecord.add(inTime, record);
    TickRecord.add(all, record);
    countInTime++;
  }

  /**
   * Counts a late tick.
   *
   * @param isWatched whether it was asked for
   * @param isFresh whether no repair has counted it for good
   */
  void count(Consumer<WindowCounts> counting, boolean isWatched, boolean isFresh) {
    counting.accept(counts);
    if (isWatched) {
      counting.accept(watched);
    }
    if (isFresh) {
      counting.accept(fresh);
    }
  }

  void addLate(long[] record) {
    TickRecord.add(all, record);
    if (keepsOrder && late.size() < MAX_KEPT_TICKS) {
      late.add(record.clone());
    }
  }

  /** What is known of the symbol. */
  public SymbolHistory history() {
    return history;
  }

  public String symbol() {
    return history.symbol();
  }

  public Instant windowStart() {
    return Micros.toInstant(start);
  }

  /** Whether the watermark has passed the window, so that the stream has let go of it. */
  public boolean isSettled() {
    return history.isSettled(interval.windowEnd(windowStart()));
  }

  /**
   * Whether the log is taken to hold all ticks of the window: there is no candle yet, or as many
   * ticks are in the served one as came in time here, or the log covers the window and retention
   * has not removed ticks that the served one has more.
   */
  public boolean isWhole(Optional<CandleRow> served, CandleSettings settings) {
    if (served.isEmpty() || served.get().tickCount() == countInTime) {
      return true;
    }
    return !holdsRemovedTicks(served.get())
        && !windowStart().isBefore(CoveredSpan.startOf(history, settings));
  }

  /**
   * Whether the candle may take the place of the served one: the log is whole, there is none, or it
   * is taken to hold no removed ticks and is the one of the ticks in time and the first of the late
   * ones. Call it once, after {@link #candle}.
   */
  public boolean mayReplace(Optional<CandleRow> served, CandleSettings settings) {
    if (served.isEmpty() || !history.isTruncated()) {
      return true;
    }
    long count = served.get().tickCount() - countInTime;
    return isWhole(served, settings)
        && count >= 0
        && count <= merged()
        && candleWithFirst(count)
            .filter(known -> CandleRow.of(known).hasValuesOf(served.get()))
            .isPresent();
  }

  /**
   * A candle with more ticks than came in time is {@code CORRECTED} if late ones are the reason.
   */
  private boolean holdsRemovedTicks(CandleRow served) {
    long mostKnown = served.state() == CandleState.CORRECTED ? countInTime + merged() : countInTime;
    return history.isTruncated() && served.tickCount() > mostKnown;
  }

  /** Whether no tick of it counts, as all of its late ones are under numbers used elsewhere. */
  public boolean isEmpty() {
    return countInTime == 0 && merged() == 0;
  }

  /** Ticks that came in time. */
  public long inTime() {
    return countInTime;
  }

  /** Late ticks that belong into the candle. */
  public long merged() {
    return counts.merged();
  }

  /** All late ticks. */
  public WindowCounts counts() {
    return counts;
  }

  /** The counts of the watched late ticks. */
  public WindowCounts watched() {
    return watched;
  }

  /** Late ticks that no repair has counted for good. */
  public WindowCounts fresh() {
    return fresh;
  }

  /** The candle of all ticks; {@code CORRECTED} if it contains late ones. */
  public Candle candle() {
    return merged() > 0 ? all.candle() : inTimeCandle().orElseThrow();
  }

  /** The candle of the stream; empty if no tick came in time. */
  public Optional<Candle> inTimeCandle() {
    if (candleInTime == null && countInTime > 0) {
      candleInTime = inTime.candle().inState(stateInTime);
    }
    return Optional.ofNullable(candleInTime);
  }

  /**
   * The candle with only the first of the late ticks, as an earlier repair wrote it. Call it once.
   *
   * @param count how many, 1 to {@link #merged}
   * @return empty if the order was not requested, or there are too many late ticks
   */
  public Optional<Candle> candleWithFirst(long count) {
    if (count == merged()) {
      return Optional.of(all.candle());
    }
    if (!keepsOrder || merged() > MAX_KEPT_TICKS) {
      return Optional.empty();
    }
    inTimeCandle(); // is kept before the window gets late ticks
    late.sort(BY_PLACE);
    late.subList(0, (int) count).forEach(tick -> TickRecord.add(inTime, tick));
    late.clear();
    return Optional.of(inTime.candle());
  }
}
