package io.candlewick.launcher.mongo;

import java.util.Iterator;
import java.util.function.Supplier;

/** Values that are computed when the first one is requested. Not thread-safe. */
final class Deferred<T> implements Iterator<T> {
  private final Supplier<Iterator<T>> supplier;
  private Iterator<T> values;

  Deferred(Supplier<Iterator<T>> supplier) {
    this.supplier = supplier;
  }

  @Override
  public boolean hasNext() {
    return values().hasNext();
  }

  @Override
  public T next() {
    return values().next();
  }

  private Iterator<T> values() {
    if (values == null) {
      values = supplier.get();
    }
    return values;
  }
}
