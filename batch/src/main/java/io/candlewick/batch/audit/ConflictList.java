package io.candlewick.batch.audit;

import io.candlewick.ticklog.Position;
import java.util.ArrayList;
import java.util.List;

/** The first {@value Differences#SHOWN} ticks under a used number. Not thread-safe. */
final class ConflictList {
  private final List<String> shown = new ArrayList<>();

  void add(String symbol, Position position, Position first) {
    if (shown.size() < Differences.SHOWN) {
      shown.add(
          "conflict  "
              + symbol
              + "  "
              + position
              + "  its number was used before, by the tick at "
              + first);
    }
  }

  List<String> shown() {
    return shown;
  }
}
