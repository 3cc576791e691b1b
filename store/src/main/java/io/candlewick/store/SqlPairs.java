package io.candlewick.store;

import java.util.Map;
import java.util.stream.Collectors;

/** Names with whole numbers, in a column of type {@code jsonb}. */
final class SqlPairs {
  /** Takes one pair. */
  @FunctionalInterface
  interface Visitor {
    void visit(String name, long number);
  }

  private SqlPairs() {}

  /** The JSON object of names without quotes and backslashes. */
  static String json(Map<?, Long> numbers) {
    return numbers.entrySet().stream()
        .map(entry -> "\"" + entry.getKey() + "\": " + entry.getValue())
        .sorted()
        .collect(Collectors.joining(", ", "{", "}"));
  }

  /** Reads pairs that a query joined, as in {@code FUTURE=2,OUT_OF_RANGE=1}. */
  static void read(String joined, Visitor visitor) {
    if (joined.isEmpty()) {
      return;
    }
    for (String pair : joined.split(",", -1)) {
      int equals = pair.indexOf('=');
      visitor.visit(pair.substring(0, equals), Long.parseLong(pair.substring(equals + 1)));
    }
  }
}
