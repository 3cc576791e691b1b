package io.candlewick.recorded;

/** Where in a row each value stands, or {@link #ABSENT}. */
record ColumnIndexes(int symbol, int time, int price, int volume, int bid, int ask, int sequence) {
  static final int ABSENT = -1;
}
