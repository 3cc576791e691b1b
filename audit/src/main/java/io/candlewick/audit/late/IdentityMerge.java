package io.candlewick.audit.late;

import io.candlewick.audit.history.SymbolHistory;
import io.candlewick.audit.history.TickHistory;
import io.candlewick.audit.sort.Names;
import io.candlewick.audit.sort.RecordCursor;
import io.candlewick.audit.sort.RecordSort;
import io.candlewick.audit.sort.SpillFolder;
import io.candlewick.model.CandleInterval;
import io.candlewick.store.SeenNumbers;

/**
 * Decides which of several ticks of a symbol with the same number counts, whatever their times: the
 * first one in time, or if there is none, the first late one. The others are equal to it, or in
 * conflict with it. This is the one rule of identity of repair, rebuild, audit and the account of a
 * replay. Not thread-safe.
 */
final class IdentityMerge implements AutoCloseable {
  static final long SORT_MEMORY_BYTES = 32L << 20;

  private final CandleInterval interval;
  private final RecordSort sort;
  private final long[] first = new long[TickRecord.WORDS];
  private final long[] other = new long[TickRecord.WORDS];

  IdentityMerge(SpillFolder folder, CandleInterval interval) {
    this.interval = interval;
    this.sort = new RecordSort(folder, TickRecord.WORDS, TickRecord.KEY_WORDS, SORT_MEMORY_BYTES);
  }

  /** Takes a tick whose window word holds its symbol alone. */
  void add(long[] record) {
    sort.add(record);
  }

  /**
   * Passes each tick of a requested window to the sort by window, and reports which numbers there
   * are.
   */
  void run(
      WindowSet windows,
      Names symbols,
      TickHistory history,
      RecordSort byWindow,
      MergeVisitor visitor) {
    RecordCursor cursor = sort.sorted();
    SeenNumbers seen = null;
    while (cursor.next()) {
      int number = TickRecord.symbolOf(cursor.word(TickRecord.WINDOW));
      String symbol = symbols.nameOf(number);
      if (seen == null
          || !symbol.equals(seen.symbol())
          || cursor.word(TickRecord.EPOCH) != seen.epoch()) {
        tell(seen, visitor);
        seen = numbersOf(history.find(symbol).orElseThrow(), cursor.word(TickRecord.EPOCH));
        first[TickRecord.EPOCH] = TickRecord.STATE_OF_WINDOW;
      }
      boolean isFirst = !TickRecord.isSameIdentity(cursor, first);
      long[] record = isFirst ? first : other;
      TickRecord.copy(cursor, record);
      long time = record[TickRecord.TIME];
      boolean isWanted = windows.contains(symbol, time);
      if (isFirst) {
        seen.add(record[TickRecord.SEQUENCE], time);
      } else {
        boolean isEqual = TickRecord.isEqual(cursor, first);
        record[TickRecord.EPOCH] = isEqual ? TickRecord.DUPLICATE : TickRecord.CONFLICT;
        if (isWanted && !isEqual) {
          visitor.conflict(
              new LateConflict(
                  symbol,
                  TickRecord.positionOf(record[TickRecord.PLACE]),
                  TickRecord.positionOf(first[TickRecord.PLACE])));
        }
      }
      if (isWanted) {
        record[TickRecord.WINDOW] = TickRecord.window(number, time / interval.micros());
        byWindow.add(record);
      }
    }
    tell(seen, visitor);
  }

  private static void tell(SeenNumbers seen, MergeVisitor visitor) {
    if (seen != null) {
      visitor.seen(seen);
    }
  }

  private static SeenNumbers numbersOf(SymbolHistory symbol, long epoch) {
    return new SeenNumbers(
        symbol.symbol(), epoch, symbol.state().orElseThrow().firstTracked(epoch));
  }

  @Override
  public void close() {
    sort.close();
  }
}
