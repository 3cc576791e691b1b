package io.candlewick.launcher.mongo;

import de.bwaldvogel.mongo.backend.KeyValue;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.bson.ObjectId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/**
 * The range of values of one field in which a filter can match documents. It may be too wide, but
 * never too narrow: the documents that are found are matched again.
 *
 * @param points the only values that can match, in order; empty if they are given by a range
 * @param from the lowest value
 * @param to the highest value
 */
record FieldBounds(Optional<List<Object>> points, Optional<Object> from, Optional<Object> to) {
  private static final FieldBounds NONE =
      new FieldBounds(Optional.empty(), Optional.empty(), Optional.empty());

  /** The bounds that a filter sets for a field at its top level and in its {@code $and}. */
  static Optional<FieldBounds> of(Document filter, String field) {
    FieldBounds bounds = NONE;
    for (Document part : parts(filter)) {
      if (part.containsKey(field)) {
        bounds = bounds.and(part.get(field));
      }
    }
    return bounds.equals(NONE) ? Optional.empty() : Optional.of(bounds);
  }

  private static List<Document> parts(Document filter) {
    List<Document> parts = new ArrayList<>(List.of(filter));
    if (filter.get("$and") instanceof Collection<?> all) {
      for (Object part : all) {
        if (part instanceof Document document) {
          parts.add(document);
        }
      }
    }
    return parts;
  }

  private FieldBounds and(Object condition) {
    if (isScalar(condition)) {
      return withPoints(List.of(condition));
    }
    FieldBounds bounds = this;
    if (condition instanceof Document operators) {
      for (Map.Entry<String, Object> operator : operators.entrySet()) {
        bounds = bounds.and(operator.getKey(), operator.getValue());
      }
    }
    return bounds;
  }

  private FieldBounds and(String operator, Object value) {
    if (operator.equals("$in") && value instanceof Collection<?> values) {
      return values.stream().allMatch(FieldBounds::isScalar) ? withPoints(values) : this;
    }
    if (!isScalar(value)) {
      return this;
    }
    Object normal = normal(value);
    return switch (operator) {
      case "$eq" -> withPoints(List.of(value));
      case "$gt", "$gte" -> new FieldBounds(points, Optional.of(normal), to);
      case "$lt", "$lte" -> new FieldBounds(points, from, Optional.of(normal));
      default -> this;
    };
  }

  private FieldBounds withPoints(Collection<?> values) {
    if (points.isPresent()) {
      return this;
    }
    TreeSet<Object> sorted = new TreeSet<>(KeyType::compareValues);
    values.forEach(value -> sorted.add(normal(value)));
    return new FieldBounds(Optional.of(List.copyOf(sorted)), from, to);
  }

  private static Object normal(Object value) {
    return new KeyValue(value).normalized().get(0);
  }

  private static boolean isScalar(Object value) {
    return value instanceof String
        || value instanceof Number
        || value instanceof Boolean
        || value instanceof Instant
        || value instanceof ObjectId;
  }
}
