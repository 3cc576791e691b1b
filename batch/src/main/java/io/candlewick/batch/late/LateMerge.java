package io.candlewick.batch.late;

import io.candlewick.analytics.TickBlock;
import io.candlewick.analytics.Verdict;
import io.candlewick.batch.Sources;
import io.candlewick.batch.history.HistoryListener;
import io.candlewick.batch.history.SymbolHistory;
import io.candlewick.batch.history.TickHistory;
import io.candlewick.batch.history.TickScope;
import io.candlewick.batch.sort.Names;
import io.candlewick.batch.sort.RecordCursor;
import io.candlewick.batch.sort.RecordSort;
import io.candlewick.batch.sort.SpillFolder;
import io.candlewick.model.Candle;
import io.candlewick.model.CandleInterval;
import io.candlewick.model.CandleState;
import io.candlewick.model.Micros;
import io.candlewick.ticklog.Offsets;
import io.candlewick.ticklog.Position;
import io.candlewick.ticklog.TopicReader;
import java.util.function.Predicate;

/**
 * Computes windows with late ticks again, from all their ticks that came in time or late up to a
 * snapshot. The log is read once more for it; the ticks of these windows are put in order of window
 * and identity, of those with the same identity the first counts, and each window is folded by the
 * machine's own rules.
 *
 * <p>Memory: {@value #MEMORY} bytes of ticks, beside what {@link TickHistory}, {@link RecordSort}
 * and one {@link LateWindow} hold, whatever the number of late ticks.
 */
public final class LateMerge {
  private static final long MEMORY = 64L << 20;

  private final Sources sources;
  private final TickScope scope;
  private final Offsets start;
  private final Predicate<Position> watched;
  private boolean keepsOrder;

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

  /** Lets each window tell which of its late ticks came first, for which it must hold them. */
  public LateMerge keepingOrder() {
    keepsOrder = true;
    return this;
  }

  /**
   * Merges.
   *
   * @param snapshot up to where the log is read
   * @param windows the windows to compute; those among them without any tick are left out
   * @throws io.candlewick.ticklog.TickLogException if the log cannot be read
   */
  public void run(TopicReader ticks, Offsets snapshot, WindowSet windows, MergeVisitor visitor) {
    SpillFolder folder = SpillFolder.of(sources.work());
    try (RecordSort sort = new RecordSort(folder, TickRecord.WORDS, TickRecord.KEY_WORDS, MEMORY)) {
      Collector collector = new Collector(windows, sort);
      TickHistory history =
          new TickHistory(sources.candles(), sources.schemas(), start, scope, collector);
      ticks.read(start, snapshot, history);
      history.finish();
      new Fold(sort.sorted(), collector.symbols, history, visitor).run();
    }
  }

  private CandleInterval interval() {
    return sources.candles().interval();
  }

  /** Takes the ticks of the windows wanted while the log is read. */
  private final class Collector implements HistoryListener {
    private final WindowSet windows;
    private final RecordSort sort;
    private final Names symbols = new Names(Integer.MAX_VALUE);
    private final long[] record = new long[TickRecord.WORDS];

    private Collector(WindowSet windows, RecordSort sort) {
      this.windows = windows;
      this.sort = sort;
    }

    @Override
    public void judged(SymbolHistory symbol, TickBlock tick, Verdict verdict) {
      boolean isLate = verdict == Verdict.LATE;
      if ((isLate || verdict == Verdict.ACCEPTED)
          && windows.contains(symbol.symbol(), tick.eventTime())) {
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
  }

  /** Makes windows of the ticks in order. */
  private final class Fold {
    private final RecordCursor cursor;
    private final Names symbols;
    private final TickHistory history;
    private final MergeVisitor visitor;
    private final long[] first = new long[TickRecord.WORDS];

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
        first[TickRecord.EPOCH] = TickRecord.STATE_OF_WINDOW - 1;
        do {
          add(window);
          more = cursor.next();
        } while (more && cursor.word(TickRecord.WINDOW) == key);
        visitor.window(window);
      }
    }

    private void add(LateWindow window) {
      if (cursor.word(TickRecord.EPOCH) == TickRecord.STATE_OF_WINDOW) {
        window.setStateInTime(
            cursor.word(TickRecord.SEQUENCE) == 1 ? CandleState.CORRECTED : CandleState.FINAL);
        return;
      }
      long place = cursor.word(TickRecord.PLACE);
      if (!TickRecord.isSameIdentity(cursor, first)) {
        TickRecord.copy(cursor, first);
        if (TickRecord.isLate(place)) {
          window.addLate(first, watched.test(TickRecord.positionOf(place)));
        } else {
          window.addInTime(first);
        }
        return;
      }
      Position position = TickRecord.positionOf(place);
      if (TickRecord.isEqual(cursor, first)) {
        window.addDuplicate(watched.test(position));
      } else {
        window.addConflict(watched.test(position));
        visitor.conflict(
            new LateConflict(
                window.symbol(), position, TickRecord.positionOf(first[TickRecord.PLACE])));
      }
    }
  }
}
