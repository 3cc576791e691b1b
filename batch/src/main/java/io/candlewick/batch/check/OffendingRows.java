package io.candlewick.batch.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Counts rows and keeps the first of them. Not thread-safe. */
final class OffendingRows {
  private final List<Map<String, Object>> first = new ArrayList<>();
  private long count;

  void add(Map<String, Object> row) {
    if (first.size() < CheckResult.ROWS_KEPT) {
      first.add(row);
    }
    count++;
  }

  Findings with(String observed) {
    return new Findings(observed, first, count);
  }
}
