package io.candlewick.market.recorded;

/** Where in a row each value stands, or {@link #ABSENT}. */
record ColumnIndexes(int symbol, int time, int price, int volume, int bid, int ask, int sequence) {
  static final int ABSENT = -1;

  /** The least number of fields that a row must have. */
  int fieldsNeeded() {
    int largest = Math.max(Math.max(symbol, time), price);
    return 1 + Math.max(Math.max(largest, Math.max(volume, sequence)), Math.max(bid, ask));
  }
}
