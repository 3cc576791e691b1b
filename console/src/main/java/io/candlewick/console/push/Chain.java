package io.candlewick.console.push;

/**
 * Each thing once, in the order of their newest changes. Whoever has seen all changes up to a
 * position needs no more than what stands behind it, however far it is behind: what changed several
 * times since then comes once, in its newest form. Not thread-safe.
 */
final class Chain<T extends Link> {
  private T first;
  private T last;
  private int size;

  int size() {
    return size;
  }

  /** The thing that has not changed for longest; null if there is none. */
  T first() {
    return first;
  }

  /** Puts something that is not in the chain at its end. */
  void add(T link, long position) {
    link.moveTo(position);
    link.previous = last;
    link.next = null;
    if (last == null) {
      first = link;
    } else {
      last.next = link;
    }
    last = link;
    size++;
  }

  void remove(T link) {
    if (link.previous == null) {
      first = following(link);
    } else {
      link.previous.next = link.next;
    }
    if (link.next == null) {
      last = preceding(link);
    } else {
      link.next.previous = link.previous;
    }
    link.previous = null;
    link.next = null;
    size--;
  }

  /** Something in the chain has changed again. */
  void touch(T link, long position) {
    remove(link);
    add(link, position);
  }

  /** The first thing whose newest change stands behind a position; null if there is none. */
  T after(long position) {
    T found = null;
    for (T link = last; link != null && link.position() > position; link = preceding(link)) {
      found = link;
    }
    return found;
  }

  /** What changed next after something in the chain; null at its end. */
  @SuppressWarnings("unchecked") // only links of this type are added
  T following(T link) {
    return (T) link.next;
  }

  @SuppressWarnings("unchecked") // only links of this type are added
  private T preceding(T link) {
    return (T) link.previous;
  }
}
