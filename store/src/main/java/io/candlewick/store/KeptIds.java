package io.candlewick.store;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Ids of the documents that a bounded store may contain, oldest first. About 150 bytes each. Not
 * thread-safe.
 */
final class KeptIds {
  private final Set<String> ids = new LinkedHashSet<>();
  private final long limit;

  KeptIds(Retention retention) {
    this.limit = retention.documents();
  }

  /** Adds ids as the newest; an existing one keeps its place. */
  void add(Collection<String> newest) {
    ids.addAll(newest);
  }

  /** The oldest ids, those beyond the limit; they stay until they are removed. */
  List<String> surplus() {
    List<String> oldest = new ArrayList<>();
    Iterator<String> next = ids.iterator();
    for (long count = ids.size() - limit; count > 0; count--) {
      oldest.add(next.next());
    }
    return oldest;
  }

  void remove(Collection<String> gone) {
    gone.forEach(ids::remove);
  }
}
