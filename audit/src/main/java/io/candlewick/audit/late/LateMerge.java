package io.candlewick.audit.late;

import io.candlewick.analytics.Verdict;
import io.candlewick.analytics.block.TickBlock;
import io.candlewick.audit.Sources;
import io.candlewick.audit.history.HistoryListener;
import io.candlewick.audit.history.SymbolHistory;
import io.candlewick.audit.history.TickHistory;
import io.candlewick.audit.history.TickScope;
import io.candlewick.audit.sort.Names;
import io.candlewick.audit.sort.RecordCursor;
import io.candlewick.audit.sort.RecordSort;
import io.candlewick.audit.sort.SpillFolder;
import io.candlewick.model.Candle;
import io.candlewick.model.CandleInterval;
import io.candlewick.model.CandleState;
import io.candlewick.model.Micros;
import io.candlewick.ticklog.Offsets;
import io.candlewick.ticklog.Position;
import io.candlewick.ticklog.TopicReader;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;

/**
 * Computes windows with late ticks again, from all their ticks that came in time or late up to a
 * snapshot. The log is read once more for it. Ticks whose numbers may have been used before are
 * sorted by identity, whatever their windows: of those with the same identity, the first counts.
 * Then the ticks of the requested windows are sorted by window, and each window is folded by the
 * machine's own rules.
 *
 * <p>Memory: {@value #SORT_MEMORY_BYTES} bytes of ticks and {@value
 * IdentityMerge#SORT_MEMORY_BYTES} of those that may have come before, beside what {@link
 * TickHistory}, {@link RecordSort} and one {@link LateWindow} hold, whatever the number of late
 * ticks.
 */
public final class LateMerge {
  private static final long SORT_MEMORY_BYTES = 64L << 20;

  private final Sources sources;
  private final TickScope scope;
  private final Offsets start;
  private final Predicate<Position> watched;
  private boolean keepsOrder;
  private ToLongFunction<String> freshFrom = symbol -> 0;

  /**
   * @param scope the symbols to look at
   * @param start where the log starts
   * @param watched the ticks that a window counts on their own
   */
  public LateMerge(Sources sources, TickScope scope, Offsets start, Predicate<Position> watched) {
    this.sources = sources;
    this.scope = scope;
    this.start = start;
    this.watched = watched;
  }

  /** Makes each window keep its late ticks, so that it knows which of them came first. */
  public LateMerge keepingOrder() {
    keepsOrder = true;
    return this;
  }

  /** Lets each window tell which of its late ticks are at a symbol's offset or later. */
  public LateMerge countingFrom(ToLongFunction<String> offset) {
    freshFrom = offset;
    return this;
  }

  /**
   * Merges.
   *
   * @param snapshot up to where the log is read
   * @param windows the windows to compute; those among them without any tick are left out
   * @param untracked where numbers may have come before; where the log holds more of them it grows,
   *     and the log is read again
   * @throws io.candlewick.ticklog.TickLogException if the log cannot be read
   */
  public void run(
      TopicReader ticks,
      Offsets snapshot,
      WindowSet windows,
      UntrackedNumbers untracked,
      MergeVisitor visitor) {
    SpillFolder folder = SpillFolder.of(sources.work());
    boolean isWhole = false;
    while (!isWhole) {
      try (RecordSort sort =
              new RecordSort(folder, TickRecord.WORDS, TickRecord.KEY_WORDS, SORT_MEMORY_BYTES);
          IdentityMerge identities = new IdentityMerge(folder, interval())) {
        Collector collector = new Collector(windows, untracked, sort, identities);
        TickHistory history =
            TickHistory.withoutMemory(
                sources.candles(), sources.schemas(), start, scope, collector);
        ticks.read(start, snapshot, history);
        history.finish();
        isWhole = !collector.hasGrown(history);
        if (isWhole) {
          identities.run(windows, collector.symbols, history, sort, visitor);
          new Fold(sort.sorted(), collector.symbols, history, visitor).run();
        }
      }
    }
  }

  private CandleInterval interval() {
    return sources.candles().interval();
  }

  /** Takes the ticks wanted while the log is read. */
  private final class Collector implements HistoryListener {
    private final WindowSet windows;
    private final UntrackedNumbers untracked;
    private final RecordSort sort;
    private final IdentityMerge identities;
    private final Names symbols = new Names(Integer.MAX_VALUE);
    private final long[] record = new long[TickRecord.WORDS];
    private boolean grows;

    private Collector(
        WindowSet windows, UntrackedNumbers untracked, RecordSort sort, IdentityMerge identities) {
      this.windows = windows;
      this.untracked = untracked;
      this.sort = sort;
      this.identities = identities;
    }

    @Override
    public void judged(SymbolHistory symbol, TickBlock tick, Verdict verdict) {
      boolean isLate = verdict == Verdict.LATE || verdict == Verdict.UNTRACKED;
      if (!isLate && verdict != Verdict.ACCEPTED) {
        return;
      }
      String name = symbol.symbol();
      if (verdict == Verdict.UNTRACKED) {
        grows |= untracked.add(name, tick.epoch(), tick.sequence());
      }
      if (untracked.contains(name, tick.epoch(), tick.sequence())) {
        TickRecord.fill(record, TickRecord.window(symbols.numberOf(name), 0), tick, isLate);
        identities.add(record);
      } else if (windows.contains(name, tick.eventTime())) {
        TickRecord.fill(record, windowOf(symbol, tick.eventTime()), tick, isLate);
        sort.add(record);
      }
    }

    @Override
    public void settled(SymbolHistory symbol, Candle candle) {
      if (windows.contains(symbol.symbol(), candle.windowStart())) {
        TickRecord.fillState(record, windowOf(symbol, Micros.of(candle.windowStart())), candle);
        sort.add(record);
      }
    }

    private long windowOf(SymbolHistory symbol, long eventTime) {
      return TickRecord.window(symbols.numberOf(symbol.symbol()), eventTime / interval().micros());
    }

    /** Whether numbers that may have been used before were found only during the run. */
    private boolean hasGrown(TickHistory history) {
      for (SymbolHistory symbol : history.symbols()) {
        grows |= untracked.reachOverGapsOf(symbol);
      }
      return grows;
    }
  }

  /** Makes windows of the ticks in order. */
  private final class Fold {
    private final RecordCursor cursor;
    private final Names symbols;
    private final TickHistory history;
    private final MergeVisitor visitor;
    private final long[] record = new long[TickRecord.WORDS];

    private Fold(RecordCursor cursor, Names symbols, TickHistory history, MergeVisitor visitor) {
      this.cursor = cursor;
      this.symbols = symbols;
      this.history = history;
      this.visitor = visitor;
    }

    private void run() {
      boolean more = cursor.next();
      while (more) {
        long key = cursor.word(TickRecord.WINDOW);
        String symbol = symbols.nameOf(TickRecord.symbolOf(key));
        LateWindow window =
            new LateWindow(
                history.find(symbol).orElseThrow(),
                interval(),
                TickRecord.numberOf(key) * interval().micros(),
                keepsOrder);
        long fresh = freshFrom.applyAsLong(symbol);
        do {
          add(window, fresh);
          more = cursor.next();
        } while (more && cursor.word(TickRecord.WINDOW) == key);
        visitor.window(window);
      }
    }

    private void add(LateWindow window, long fresh) {
      TickRecord.copy(cursor, record);
      long kind = record[TickRecord.EPOCH];
      if (kind == TickRecord.STATE_OF_WINDOW) {
        window.setStateInTime(
            record[TickRecord.SEQUENCE] == 1 ? CandleState.CORRECTED : CandleState.FINAL);
        return;
      }
      if (!TickRecord.isLate(record[TickRecord.PLACE])) {
        window.addInTime(record);
        return;
      }
      Position position = TickRecord.positionOf(record[TickRecord.PLACE]);
      boolean isWatched = watched.test(position);
      boolean isFresh = position.offset() >= fresh;
      if (kind == TickRecord.DUPLICATE) {
        window.count(WindowCounts::countDuplicate, isWatched, isFresh);
      } else if (kind == TickRecord.CONFLICT) {
        window.count(WindowCounts::countConflict, isWatched, isFresh);
      } else {
        window.addLate(record);
        window.count(WindowCounts::countMerged, isWatched, isFresh);
      }
    }
  }
}
