package io.candlewick.batch.report.page;

import io.candlewick.batch.report.details.CheckDetail;
import io.candlewick.model.CountText;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * A row of the table of checks.
 *
 * @param look {@code good}, {@code warned} or {@code bad}
 * @param verdict in words
 * @param rowsText how many offending rows there are, and how many of them are shown
 * @param columns the columns of the rows that are shown
 * @param rows their values as text
 */
record CheckLine(
    String name,
    String question,
    String look,
    String verdict,
    String observed,
    String expected,
    String rowsText,
    List<Column> columns,
    List<List<String>> rows,
    String took) {
  /** A column of the rows, and whether it holds nothing but numbers. */
  record Column(String name, boolean isNumber) {}

  static CheckLine of(CheckDetail check) {
    return new CheckLine(
        check.name(),
        check.question(),
        check.isFailed() ? "bad" : check.isWarning() ? "warned" : "good",
        verdict(check.status()),
        check.observed(),
        check.expected(),
        rowsText(check),
        check.columns().stream().map(name -> column(name, check.rows())).toList(),
        check.rows().stream().map(row -> cells(check.columns(), row)).toList(),
        NumberText.seconds(check.seconds()));
  }

  private static String verdict(String status) {
    return switch (status) {
      case "pass" -> "passed";
      case "warn" -> "warns";
      case "fail" -> "failed";
      case "error" -> "not run";
      default -> status;
    };
  }

  private static String rowsText(CheckDetail check) {
    String all = CountText.of(check.rowCount(), "offending row");
    return check.rows().size() < check.rowCount()
        ? all + ", the first " + check.rows().size() + " are shown"
        : all;
  }

  private static Column column(String name, List<Map<String, Object>> rows) {
    List<Object> values = rows.stream().map(row -> row.get(name)).filter(Objects::nonNull).toList();
    return new Column(
        name, !values.isEmpty() && values.stream().allMatch(value -> value instanceof Number));
  }

  private static List<String> cells(List<String> columns, Map<String, Object> row) {
    return columns.stream().map(column -> text(row.get(column))).toList();
  }

  private static String text(Object value) {
    return value instanceof BigDecimal number
        ? number.toPlainString()
        : Objects.toString(value, NumberText.NONE);
  }
}
