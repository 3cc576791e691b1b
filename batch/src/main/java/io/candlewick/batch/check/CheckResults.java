package io.candlewick.batch.check;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The results of checks in the table {@code check_results}. Thread-safe. */
public final class CheckResults {
  private static final String DELETE =
      "DELETE FROM check_results WHERE report_hour = ? AND attempt = ?";

  private static final String INSERT =
      """
      INSERT INTO check_results (report_hour, attempt, position, check_name, question, severity,
        status, observed, expected, row_count, rows, seconds)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?::json, ?)
      """;

  private static final String SELECT =
      "SELECT * FROM check_results WHERE report_hour = ? AND attempt = ? ORDER BY position";

  private static final double NANOS_PER_SECOND = 1e9;

  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .enable(DeserializationFeature.USE_LONG_FOR_INTS)
          .build();

  private static final TypeReference<List<LinkedHashMap<String, Object>>> ROWS =
      new TypeReference<>() {};

  private final JdbcTemplate jdbc;
  private final TransactionTemplate transaction;

  /**
   * The results in a database.
   *
   * @param postgres the warehouse, {@code sensors_dw}
   */
  public CheckResults(DataSource postgres) {
    jdbc = new JdbcTemplate(postgres);
    transaction = new TransactionTemplate(new DataSourceTransactionManager(postgres));
  }

  /**
   * Replaces the results of an attempt, in one transaction.
   *
   * @param hour the start of the hour
   * @param attempt which attempt at the hour, from 1
   * @param results in their order
   * @throws org.springframework.dao.DataAccessException if PostgreSQL does not take them
   */
  public void write(Instant hour, int attempt, List<CheckResult> results) {
    transaction.executeWithoutResult(
        status -> {
          jdbc.update(DELETE, toSql(hour), attempt);
          for (int i = 0; i < results.size(); i++) {
            insert(hour, attempt, i + 1, results.get(i));
          }
        });
  }

  private void insert(Instant hour, int attempt, int position, CheckResult result) {
    jdbc.update(
        INSERT,
        toSql(hour),
        attempt,
        position,
        result.name(),
        result.question(),
        result.severity().text(),
        result.status().text(),
        result.observed(),
        result.expected(),
        result.rowCount(),
        SqlParameters.json(result.rows()),
        result.took().toNanos() / NANOS_PER_SECOND);
  }

  /**
   * The results of an attempt in their order; empty if there are none.
   *
   * @param hour the start of the hour
   * @param attempt which attempt at the hour, from 1
   * @throws org.springframework.dao.DataAccessException if PostgreSQL does not give them
   */
  public List<CheckResult> read(Instant hour, int attempt) {
    return jdbc.query(SELECT, (row, number) -> result(row), toSql(hour), attempt);
  }

  private static OffsetDateTime toSql(Instant time) {
    return time.atOffset(ZoneOffset.UTC);
  }

  private static CheckResult result(ResultSet row) throws SQLException {
    List<Map<String, Object>> rows;
    try {
      rows = List.copyOf(JSON.readValue(row.getString("rows"), ROWS));
    } catch (JsonProcessingException e) {
      throw new SQLException("The rows of a check are not a list of JSON objects", e);
    }
    return new CheckResult(
        row.getString("check_name"),
        row.getString("question"),
        Severity.valueOf(row.getString("severity").toUpperCase(Locale.ROOT)),
        CheckStatus.valueOf(row.getString("status").toUpperCase(Locale.ROOT)),
        row.getString("observed"),
        row.getString("expected"),
        rows,
        row.getLong("row_count"),
        Duration.ofNanos(Math.round(row.getDouble("seconds") * NANOS_PER_SECOND)));
  }
}
