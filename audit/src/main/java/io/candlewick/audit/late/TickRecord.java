package io.candlewick.audit.late;

import io.candlewick.analytics.MergedWindow;
import io.candlewick.analytics.block.TickBlock;
import io.candlewick.audit.sort.RecordCursor;
import io.candlewick.model.Candle;
import io.candlewick.model.CandleState;
import io.candlewick.ticklog.Position;

/**
 * The words of a tick in a sort: its window first (its symbol alone, where only its identity is
 * looked at), then its identity, then where it stands in the log, those that came in time before
 * those that came late. A window that ticks in time have made has one more record in front of them,
 * with its state.
 */
final class TickRecord {
  static final int WORDS = 10;
  static final int KEY_WORDS = 4;

  static final int WINDOW = 0;
  static final int EPOCH = 1;
  static final int SEQUENCE = 2;
  static final int PLACE = 3;
  static final int TIME = 4;
  static final int PRICE = 5;
  static final int VOLUME = 6;
  static final int SPREAD = 7;

  /** With a minus sign where trading had paused in between. */
  static final int PREVIOUS_PRICE = 8;

  static final int REALIZED_VOL = 9;

  /** In place of the epoch: the record holds a window's state. */
  static final long STATE_OF_WINDOW = -1;

  /** In place of the epoch: the late tick is equal to an earlier one, which may be elsewhere. */
  static final long DUPLICATE = -2;

  /** In place of the epoch: the late tick has other values than an earlier one under its number. */
  static final long CONFLICT = -3;

  private static final int SYMBOL_SHIFT = 36;
  private static final int MAX_SYMBOL_INDEX = (1 << (Long.SIZE - 1 - SYMBOL_SHIFT)) - 1;
  private static final long LATE = 1L << 62;
  private static final int PARTITION_SHIFT = 48;
  private static final int PARTITION_MASK = (1 << 14) - 1;
  private static final long OFFSET_MASK = (1L << PARTITION_SHIFT) - 1;

  private TickRecord() {}

  /**
   * A symbol's number and the number of a window in one word.
   *
   * @throws IllegalArgumentException if there are more than 134,217,727 symbols
   */
  static long window(int symbol, long number) {
    if (symbol > MAX_SYMBOL_INDEX) {
      throw new IllegalArgumentException(
          "No more than " + MAX_SYMBOL_INDEX + " symbols can be merged");
    }
    return ((long) symbol << SYMBOL_SHIFT) | number;
  }

  static int symbolOf(long window) {
    return (int) (window >>> SYMBOL_SHIFT);
  }

  static long numberOf(long window) {
    return window & ((1L << SYMBOL_SHIFT) - 1);
  }

  static void fill(long[] record, long window, TickBlock tick, boolean isLate) {
    record[WINDOW] = window;
    record[EPOCH] = tick.epoch();
    record[SEQUENCE] = tick.sequence();
    record[PLACE] = place(tick.partition(), tick.offset()) | (isLate ? LATE : 0);
    record[TIME] = tick.eventTime();
    record[PRICE] = tick.price();
    record[VOLUME] = tick.volume();
    record[SPREAD] = tick.spread();
    record[PREVIOUS_PRICE] = tick.isAfterBreak() ? -tick.previousPrice() : tick.previousPrice();
    record[REALIZED_VOL] = tick.realizedVol();
  }

  static void fillState(long[] record, long window, Candle candle) {
    record[WINDOW] = window;
    record[EPOCH] = STATE_OF_WINDOW;
    record[SEQUENCE] = candle.state() == CandleState.CORRECTED ? 1 : 0;
    record[PLACE] = 0;
  }

  private static long place(int partition, long offset) {
    if (partition > PARTITION_MASK || offset > OFFSET_MASK) {
      throw new IllegalArgumentException(
          "The tick at " + new Position(partition, offset) + " is beyond what can be merged");
    }
    return ((long) partition << PARTITION_SHIFT) | offset;
  }

  static boolean isLate(long place) {
    return (place & LATE) != 0;
  }

  static Position positionOf(long place) {
    return new Position((int) (place >>> PARTITION_SHIFT) & PARTITION_MASK, place & OFFSET_MASK);
  }

  static void copy(RecordCursor from, long[] to) {
    for (int i = 0; i < WORDS; i++) {
      to[i] = from.word(i);
    }
  }

  /** Whether the values are equal that decide if a number was used twice for one tick. */
  static boolean isEqual(RecordCursor one, long[] other) {
    return one.word(TIME) == other[TIME]
        && one.word(PRICE) == other[PRICE]
        && one.word(VOLUME) == other[VOLUME]
        && one.word(SPREAD) == other[SPREAD];
  }

  static boolean isSameIdentity(RecordCursor one, long[] other) {
    return one.word(EPOCH) == other[EPOCH] && one.word(SEQUENCE) == other[SEQUENCE];
  }

  static void add(MergedWindow window, long[] record) {
    window.add(
        record[EPOCH],
        record[SEQUENCE],
        record[TIME],
        record[PRICE],
        record[VOLUME],
        record[SPREAD],
        Math.abs(record[PREVIOUS_PRICE]),
        record[PREVIOUS_PRICE] < 0,
        record[REALIZED_VOL]);
  }
}
