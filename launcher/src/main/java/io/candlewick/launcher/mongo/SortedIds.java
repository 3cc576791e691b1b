package io.candlewick.launcher.mongo;

import de.bwaldvogel.mongo.backend.KeyValue;
import de.bwaldvogel.mongo.backend.Utils;
import de.bwaldvogel.mongo.backend.ValueComparator;
import de.bwaldvogel.mongo.bson.Document;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.PriorityQueue;

/**
 * Sorts documents without holding them: it keeps only the sort values and the id of each one, and
 * with a limit only those of the first ones. Documents with equal values keep their order. Not
 * thread-safe.
 */
final class SortedIds {
  /** Above this size a single list is sorted once, because a heap would be slower. */
  private static final int LARGEST_HEAP = 10_000;

  private final List<String> fields;
  private final Comparator<Entry> order;
  private final long wanted;
  private final PriorityQueue<Entry> first;
  private final List<Entry> all = new ArrayList<>();
  private long count;

  /** The kept values of a document: 200,000 of these must fit into the heap. */
  private static final class Entry {
    private final Object[] values;
    private final Object id;
    private final long number;

    Entry(Object[] values, Object id, long number) {
      this.values = values;
      this.id = id;
      this.number = number;
    }
  }

  /**
   * @param orderBy fields, each with 1 or -1
   * @param wanted how many of the first documents are requested; 0 for all
   */
  SortedIds(Document orderBy, long wanted) {
    this.fields = List.copyOf(orderBy.keySet());
    this.order = order(orderBy);
    this.wanted = wanted;
    this.first =
        wanted > 0 && wanted <= LARGEST_HEAP ? new PriorityQueue<>(order.reversed()) : null;
  }

  private Comparator<Entry> order(Document orderBy) {
    List<Comparator<Object>> comparators = new ArrayList<>();
    for (String field : fields) {
      boolean ascending = ((Number) orderBy.get(field)).intValue() > 0;
      comparators.add(ascending ? ValueComparator.asc() : ValueComparator.desc());
    }
    return (left, right) -> {
      for (int i = 0; i < comparators.size(); i++) {
        int difference = comparators.get(i).compare(left.values[i], right.values[i]);
        if (difference != 0) {
          return difference;
        }
      }
      return Long.compare(left.number, right.number);
    };
  }

  void add(Document document, KeyValue id) {
    Object[] values = new Object[fields.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = Utils.getSubdocumentValueCollectionAware(document, fields.get(i));
    }
    Entry entry = new Entry(values, id.get(0), count++);
    if (first == null) {
      all.add(entry);
    } else if (first.size() < wanted) {
      first.add(entry);
    } else if (order.compare(entry, first.peek()) < 0) {
      first.remove();
      first.add(entry);
    }
  }

  /** The ids in order. Nothing can be added after this call. */
  Iterator<KeyValue> ids() {
    if (first != null) {
      all.addAll(first);
    }
    all.sort(order);
    return all.stream().map(entry -> new KeyValue(entry.id)).iterator();
  }
}
