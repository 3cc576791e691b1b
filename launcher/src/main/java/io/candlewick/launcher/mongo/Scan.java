package io.candlewick.launcher.mongo;

import de.bwaldvogel.mongo.backend.KeyValue;
import de.bwaldvogel.mongo.bson.Document;
import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Queue;
import org.h2.mvstore.Cursor;
import org.h2.mvstore.MVMap;

/**
 * Goes through the documents of a plan, {@value #AT_ONCE} at a time. Between two such blocks it
 * holds nothing of the store, so that a reader may take as long as it likes and what is written in
 * between is seen or not. One thread at a time.
 */
final class Scan implements Iterator<Scan.Found> {
  private static final int AT_ONCE = 128;

  /** A document and where it lies. */
  record Found(KeyValue id, Document document) {}

  private final MVMap<KeyValue, byte[]> documents;
  private final ReadPlan plan;
  private final Iterator<KeyRange> ranges;
  private final Queue<Map.Entry<KeyValue, byte[]>> block = new ArrayDeque<>(AT_ONCE);
  private KeyRange range;
  private KeyValue last;

  Scan(MVMap<KeyValue, byte[]> documents, ReadPlan plan) {
    this.documents = documents;
    this.plan = plan;
    this.ranges = plan.ranges().iterator();
  }

  @Override
  public boolean hasNext() {
    while (block.isEmpty()) {
      if (range == null) {
        if (!ranges.hasNext()) {
          return false;
        }
        range = ranges.next();
        last = null;
      }
      ReadLimit.check();
      fill();
    }
    return true;
  }

  @Override
  public Found next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    Map.Entry<KeyValue, byte[]> next = block.remove();
    return new Found(next.getKey(), StoredBson.decode(next.getValue()));
  }

  private void fill() {
    if (plan.index().isPresent()) {
      fillFrom(plan.index().get());
    } else if (range.isOneKey(1)) {
      found(range.from().orElseThrow(), documents.get(range.from().orElseThrow()));
      range = null;
    } else {
      fillFromIds();
    }
  }

  private void fillFrom(StoredIndex index) {
    Cursor<KeyValue, Byte> cursor = cursor(index.entries());
    int wholeKey = index.fields().size() + 1;
    while (block.size() < AT_ONCE) {
      if (cursor == null || !cursor.hasNext()) {
        range = null;
        return;
      }
      KeyValue entry = cursor.next();
      if (range.isPassedBy(entry)) {
        range = null;
        return;
      }
      last = entry;
      if (entry.size() == wholeKey) {
        KeyValue id = StoredIndex.idOf(entry);
        found(id, documents.get(id)); // null if it was removed meanwhile
      }
    }
  }

  private void fillFromIds() {
    Cursor<KeyValue, byte[]> cursor = cursor(documents);
    while (block.size() < AT_ONCE) {
      if (cursor == null || !cursor.hasNext()) {
        range = null;
        return;
      }
      KeyValue id = cursor.next();
      if (range.isPassedBy(id)) {
        range = null;
        return;
      }
      last = id;
      found(id, cursor.getValue());
    }
  }

  private void found(KeyValue id, byte[] bson) {
    if (bson != null) {
      block.add(Map.entry(id, bson));
    }
  }

  /** Behind the last key, or at the range's beginning; null at the map's end. */
  private <V> Cursor<KeyValue, V> cursor(MVMap<KeyValue, V> map) {
    if (last == null) {
      return map.cursor(range.from().orElse(null));
    }
    KeyValue next = map.higherKey(last);
    return next == null ? null : map.cursor(next);
  }
}
