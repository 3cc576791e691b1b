package io.candlewick.launcher.mongo;

import de.bwaldvogel.mongo.backend.KeyValue;
import java.util.Optional;

/**
 * Keys of a map from one to another, both included.
 *
 * @param from the first values of the lowest key; empty for no lower end
 * @param to the first values of the highest key; empty for no upper end
 */
record KeyRange(Optional<KeyValue> from, Optional<KeyValue> to) {
  static final KeyRange ALL = new KeyRange(Optional.empty(), Optional.empty());

  /** All keys that begin with these values. */
  static KeyRange startingWith(KeyValue values) {
    return new KeyRange(Optional.of(values), Optional.of(values));
  }

  boolean isOneKey(int values) {
    return from.equals(to) && from.map(KeyValue::size).orElse(0) == values;
  }

  /** Whether a key comes after the last one. */
  boolean isPassedBy(KeyValue key) {
    return to.isPresent() && KeyType.compareStart(key, to.get(), to.get().size()) > 0;
  }
}
