package io.candlewick.audit.compare;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Counts all differences and keeps the first {@value #MAX_SHOWN} of each kind. Not thread-safe. */
final class Differences {
  static final int MAX_SHOWN = 20;

  private final Map<Difference.Kind, List<Difference>> shown = new EnumMap<>(Difference.Kind.class);
  private final Map<Difference.Kind, Long> counts = new EnumMap<>(Difference.Kind.class);
  private final Map<String, Long> bySymbol = new HashMap<>();

  void add(Difference.Kind kind, String symbol, String key, String detail) {
    counts.merge(kind, 1L, Long::sum);
    bySymbol.merge(symbol, 1L, Long::sum);
    List<Difference> kept = shown.computeIfAbsent(kind, k -> new ArrayList<>());
    if (kept.size() < MAX_SHOWN) {
      kept.add(new Difference(kind, symbol, key, detail));
    }
  }

  long of(String symbol) {
    return bySymbol.getOrDefault(symbol, 0L);
  }

  Map<Difference.Kind, Long> counts() {
    return counts;
  }

  List<Difference> shown() {
    return shown.values().stream().flatMap(List::stream).toList();
  }
}
