package io.candlewick.batch.check;

import java.util.List;
import java.util.Map;

/**
 * What a check found.
 *
 * @param observed what was seen
 * @param rows the first of the offending rows
 * @param rowCount how many offending rows there are
 */
record Findings(String observed, List<Map<String, Object>> rows, long rowCount) {
  Findings {
    rows = List.copyOf(rows);
  }
}
