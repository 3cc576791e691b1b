package io.candlewick.batch.check;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * What a check of an hour found. Immutable.
 *
 * @param name its name, as in {@code checks.yml}
 * @param question what it asks
 * @param severity what a failure means
 * @param status the verdict
 * @param observed what was seen; for {@link CheckStatus#ERROR} why it could not be run
 * @param expected what would be right
 * @param rows the first twenty offending rows, each with its columns in order; values are JSON
 *     scalars: text, whole numbers, {@link java.math.BigDecimal}, booleans or null; times are ISO
 *     8601 text in UTC
 * @param rowCount how many offending rows there are
 * @param took how long it took
 */
public record CheckResult(
    String name,
    String question,
    Severity severity,
    CheckStatus status,
    String observed,
    String expected,
    List<Map<String, Object>> rows,
    long rowCount,
    Duration took) {
  /** How many offending rows are kept. */
  public static final int ROWS_KEPT = 20;

  public CheckResult {
    rows = List.copyOf(rows);
    if (rows.size() > ROWS_KEPT || rowCount < rows.size()) {
      throw new IllegalArgumentException(
          "%s keeps %d of %d rows".formatted(name, rows.size(), rowCount));
    }
  }
}
