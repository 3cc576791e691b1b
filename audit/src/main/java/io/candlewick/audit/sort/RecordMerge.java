package io.candlewick.audit.sort;

import java.util.List;
import java.util.PriorityQueue;

/** Walks through several cursors as one; each must be in order. Not thread-safe. */
final class RecordMerge implements RecordCursor {
  private final PriorityQueue<RecordCursor> waiting;
  private RecordCursor current;

  RecordMerge(List<? extends RecordCursor> parts, int keyWords) {
    waiting = new PriorityQueue<>(Math.max(1, parts.size()), (a, b) -> compare(a, b, keyWords));
    for (RecordCursor part : parts) {
      if (part.next()) {
        waiting.add(part);
      }
    }
  }

  private static int compare(RecordCursor one, RecordCursor other, int keyWords) {
    for (int i = 0; i < keyWords; i++) {
      int byWord = Long.compare(one.word(i), other.word(i));
      if (byWord != 0) {
        return byWord;
      }
    }
    return 0;
  }

  @Override
  public boolean next() {
    if (current != null && current.next()) {
      waiting.add(current);
    }
    current = waiting.poll();
    return current != null;
  }

  @Override
  public long word(int index) {
    return current.word(index);
  }
}
