package io.candlewick.console.read;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Conditions of a query, fixed texts with values that are bound. Not thread-safe. */
final class Conditions {
  private final List<String> texts = new ArrayList<>();
  private final Map<String, Object> values = new LinkedHashMap<>();

  Conditions add(String text) {
    texts.add(text);
    return this;
  }

  /**
   * A condition on one value, if there is one.
   *
   * @param text with {@code :name}
   */
  Conditions add(String text, String name, Optional<?> value) {
    value.ifPresent(
        given -> {
          texts.add(text);
          values.put(name, given);
        });
    return this;
  }

  Conditions with(String name, Object value) {
    values.put(name, value);
    return this;
  }

  /** The clause; empty for no condition. */
  String where() {
    return texts.isEmpty() ? "" : "WHERE " + String.join(" AND ", texts);
  }

  Map<String, Object> values() {
    return values;
  }
}
