package io.candlewick.launcher.mongo;

import de.bwaldvogel.mongo.backend.KeyValue;
import de.bwaldvogel.mongo.bson.Document;
import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Queue;
import java.util.function.BiConsumer;
import org.h2.mvstore.Cursor;
import org.h2.mvstore.MVMap;

/**
 * Iterates over the documents of a plan, {@value #AT_ONCE} at a time. Between two such blocks it
 * holds nothing of the store, so a reader may take as long as it likes, and may or may not see what
 * is written in the meantime. Not thread-safe.
 */
final class Scan implements Iterator<Scan.Found> {
  private static final int AT_ONCE = 128;

  /** A document and its key. */
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
      int wholeKey = plan.index().get().fields().size() + 1;
      fillFrom(plan.index().get().entries(), (entry, mark) -> foundBy(entry, wholeKey));
    } else if (range.isOneKey(1)) {
      found(range.from().orElseThrow(), documents.get(range.from().orElseThrow()));
      range = null;
    } else {
      fillFrom(documents, this::found);
    }
  }

  private <V> void fillFrom(MVMap<KeyValue, V> map, BiConsumer<KeyValue, V> visitor) {
    Cursor<KeyValue, V> cursor = cursor(map);
    while (block.size() < AT_ONCE) {
      KeyValue key = cursor != null && cursor.hasNext() ? cursor.next() : null;
      if (key == null || range.isPassedBy(key)) {
        range = null;
        return;
      }
      last = key;
      visitor.accept(key, cursor.getValue());
    }
  }

  private void foundBy(KeyValue entry, int wholeKey) {
    if (entry.size() == wholeKey) {
      KeyValue id = StoredIndex.idOf(entry);
      found(id, documents.get(id)); // null if it was removed in the meantime
    }
  }

  private void found(KeyValue id, byte[] bson) {
    if (bson != null) {
      block.add(Map.entry(id, bson));
    }
  }

  /** A cursor after the last key, or at the beginning of the range; null at the end of the map. */
  private <V> Cursor<KeyValue, V> cursor(MVMap<KeyValue, V> map) {
    if (last == null) {
      return map.cursor(range.from().orElse(null));
    }
    KeyValue next = map.higherKey(last);
    return next == null ? null : map.cursor(next);
  }
}
