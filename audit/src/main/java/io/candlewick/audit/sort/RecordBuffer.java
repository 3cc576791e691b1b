package io.candlewick.audit.sort;

import java.util.Arrays;

/**
 * Records in memory that can be sorted. Grows up to a number of records; adding and sorting
 * allocate nothing else. Not thread-safe.
 */
final class RecordBuffer {
  private static final int FIRST_RECORDS = 1_024;

  /** Bytes of each record beside its words: its place in the order, twice while sorting. */
  private static final int ORDER_BYTES = 2 * Integer.BYTES;

  private final int words;
  private final int keyWords;
  private final int most;
  private long[] values;
  private int[] order = new int[0];
  private int[] spare = new int[0];
  private int count;

  /**
   * @param bytes the most memory that it takes
   */
  RecordBuffer(int words, int keyWords, long bytes) {
    this.words = words;
    this.keyWords = keyWords;
    long fitting = bytes / ((long) words * Long.BYTES + ORDER_BYTES);
    this.most = (int) Math.max(2, Math.min(fitting, Integer.MAX_VALUE / words - 8));
    this.values = new long[Math.min(most, FIRST_RECORDS) * words];
  }

  boolean isFull() {
    return count == most;
  }

  int count() {
    return count;
  }

  void add(long[] record) {
    int at = count * words;
    if (at == values.length) {
      values = Arrays.copyOf(values, (int) Math.min((long) most, 2L * count) * words);
    }
    System.arraycopy(record, 0, values, at, words);
    count++;
  }

  void clear() {
    count = 0;
  }

  /** The records in order; the cursor is of use until the next change. */
  RecordCursor sorted() {
    if (order.length < count) {
      order = new int[values.length / words];
      spare = new int[values.length / words];
    }
    for (int i = 0; i < count; i++) {
      order[i] = i;
    }
    sort(0, count);
    return new Cursor();
  }

  private void sort(int from, int to) {
    if (to - from < 2) {
      return;
    }
    int middle = (from + to) >>> 1;
    sort(from, middle);
    sort(middle, to);
    if (compare(order[middle - 1], order[middle]) <= 0) {
      return; // in order already
    }
    System.arraycopy(order, from, spare, from, middle - from);
    int left = from;
    int right = middle;
    int at = from;
    while (left < middle && right < to) {
      order[at++] = compare(spare[left], order[right]) <= 0 ? spare[left++] : order[right++];
    }
    System.arraycopy(spare, left, order, at, middle - left);
  }

  private int compare(int one, int other) {
    int a = one * words;
    int b = other * words;
    for (int i = 0; i < keyWords; i++) {
      if (values[a + i] != values[b + i]) {
        return values[a + i] < values[b + i] ? -1 : 1;
      }
    }
    return 0;
  }

  private final class Cursor implements RecordCursor {
    private int at = -1;

    @Override
    public boolean next() {
      return ++at < count;
    }

    @Override
    public long word(int index) {
      return values[order[at] * words + index];
    }
  }
}
