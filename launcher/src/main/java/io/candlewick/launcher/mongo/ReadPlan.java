package io.candlewick.launcher.mongo;

import de.bwaldvogel.mongo.backend.KeyValue;
import de.bwaldvogel.mongo.bson.Document;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The keys that a read has to look at.
 *
 * @param index whose keys they are; empty for the ids
 * @param ranges in the order of the keys
 */
record ReadPlan(Optional<StoredIndex> index, List<KeyRange> ranges) {
  private static final int MOST_RANGES = 100_000;

  /**
   * Uses the ids if the filter names them, otherwise the index that narrows most, otherwise
   * everything.
   */
  static ReadPlan of(Document filter, String idField, List<StoredIndex> indexes) {
    if (idField != null) {
      Optional<List<KeyRange>> ids = ranges(filter, List.of(idField));
      if (ids.isPresent()) {
        return new ReadPlan(Optional.empty(), ids.get());
      }
    }
    StoredIndex best = null;
    long most = 0;
    for (StoredIndex index : indexes) {
      long bound = index.isUsable() ? boundFields(filter, index.fields()) : 0;
      if (bound > most) {
        best = index;
        most = bound;
      }
    }
    return best == null
        ? new ReadPlan(Optional.empty(), List.of(KeyRange.ALL))
        : new ReadPlan(Optional.of(best), ranges(filter, best.fields()).orElseThrow());
  }

  private static long boundFields(Document filter, List<String> fields) {
    return fields.stream().takeWhile(field -> FieldBounds.of(filter, field).isPresent()).count();
  }

  private static Optional<List<KeyRange>> ranges(Document filter, List<String> fields) {
    List<List<Object>> starts = List.of(List.of());
    for (String field : fields) {
      Optional<FieldBounds> bounds = FieldBounds.of(filter, field);
      if (bounds.isEmpty()) {
        break;
      }
      Optional<List<Object>> points = bounds.get().points();
      if (points.isEmpty() || (long) starts.size() * points.get().size() > MOST_RANGES) {
        return Optional.of(between(starts, bounds.get()));
      }
      starts = extended(starts, points.get());
    }
    if (starts.equals(List.of(List.of()))) {
      return Optional.empty();
    }
    return Optional.of(
        starts.stream().map(start -> KeyRange.startingWith(new KeyValue(start))).toList());
  }

  private static List<List<Object>> extended(List<List<Object>> starts, List<Object> points) {
    List<List<Object>> longer = new ArrayList<>(starts.size() * points.size());
    for (List<Object> start : starts) {
      for (Object point : points) {
        longer.add(with(start, point));
      }
    }
    return longer;
  }

  private static List<KeyRange> between(List<List<Object>> starts, FieldBounds bounds) {
    return starts.stream()
        .map(start -> new KeyRange(end(start, bounds.from()), end(start, bounds.to())))
        .toList();
  }

  /** One end of a range; without a bound, the end of all keys with this start. */
  private static Optional<KeyValue> end(List<Object> start, Optional<Object> bound) {
    List<Object> values = bound.map(value -> with(start, value)).orElse(start);
    return values.isEmpty() ? Optional.empty() : Optional.of(new KeyValue(values));
  }

  private static List<Object> with(List<Object> start, Object last) {
    List<Object> values = new ArrayList<>(start);
    values.add(last);
    return values;
  }
}
