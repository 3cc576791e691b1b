package io.candlewick.recorded;

/** How the times of one symbol's rows follow each other in a file. Not thread-safe. */
final class SymbolTimes {
  /** The direction of a symbol's rows, which determines the order of rows with the same time. */
  enum Direction {
    OLDEST_FIRST,
    NEWEST_FIRST,
    NONE
  }

  private long time = Long.MIN_VALUE;
  private long sequence;
  private long forward;
  private long backward;
  private boolean isInOrder = true;

  /** Takes the next row's time and sequence. */
  void add(RowKey key) {
    if (time != Long.MIN_VALUE) {
      forward += key.time > time ? 1 : 0;
      backward += key.time < time ? 1 : 0;
      isInOrder &= key.time > time || (key.time == time && key.sequence >= sequence);
    }
    time = key.time;
    sequence = key.sequence;
  }

  /** Whether the rows are in order of time, and rows with the same time in order of sequence. */
  boolean isInOrder() {
    return isInOrder;
  }

  boolean isNewestFirst() {
    return forward == 0 && backward > 0;
  }

  /** The way that at least three of four steps go. */
  Direction direction() {
    if (backward * 3 <= forward) {
      return Direction.OLDEST_FIRST;
    }
    return forward * 3 <= backward ? Direction.NEWEST_FIRST : Direction.NONE;
  }
}
