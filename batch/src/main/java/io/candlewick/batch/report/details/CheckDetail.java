package io.candlewick.batch.report.details;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

/**
 * What a check found.
 *
 * @param name as in {@code checks.yml}
 * @param question what it asks
 * @param severity {@code critical} or {@code warning}
 * @param status {@code pass}, {@code warn}, {@code fail} or {@code error}
 * @param observed what was seen
 * @param expected what would be right
 * @param rowCount how many offending rows there are
 * @param columns names of the columns of the rows, in order, as the order within JSON objects is
 *     lost in a database
 * @param rows the first offending rows, each by column
 * @param seconds how long it took
 */
public record CheckDetail(
    String name,
    String question,
    String severity,
    String status,
    String observed,
    String expected,
    long rowCount,
    List<String> columns,
    List<Map<String, Object>> rows,
    BigDecimal seconds) {
  public CheckDetail {
    question = question == null ? "" : question;
    observed = observed == null ? "" : observed;
    expected = expected == null ? "" : expected;
    rows = rows == null ? List.of() : List.copyOf(rows);
    if (columns == null || columns.isEmpty()) {
      columns = rows.isEmpty() ? List.of() : List.copyOf(rows.get(0).keySet());
    }
  }

  /** Whether it stopped the pipeline. */
  public boolean isFailed() {
    return status.equals("fail") || status.equals("error");
  }

  public boolean isWarning() {
    return status.equals("warn");
  }
}
