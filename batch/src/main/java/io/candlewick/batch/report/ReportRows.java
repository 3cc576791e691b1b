package io.candlewick.batch.report;

import io.candlewick.batch.report.details.DetailsJson;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The table {@code pipeline_reports}. The newest attempt at an hour is final, in whatever order
 * attempts are written. Thread-safe.
 */
final class ReportRows {
  /** Two attempts at one hour take turns, until the end of the transaction. */
  private static final String TAKE_TURNS =
      "SELECT pg_advisory_xact_lock(hashtextextended('pipeline_reports', :hour))";

  private static final String NO_MORE_FINAL =
      """
      UPDATE pipeline_reports SET is_final = false
      WHERE report_hour = :hour AND is_final AND attempt < :attempt
      """;

  private static final String WRITE =
      """
      INSERT INTO pipeline_reports AS known (report_hour, attempt, is_final, status, checks_passed,
        checks_failed, details)
      VALUES (:hour, :attempt,
        NOT EXISTS (SELECT 1 FROM pipeline_reports
                    WHERE report_hour = :hour AND attempt > :attempt),
        :status, :passed, :failed, :details::jsonb)
      ON CONFLICT (report_hour, attempt) DO UPDATE SET is_final = excluded.is_final,
        status = excluded.status, checks_passed = excluded.checks_passed,
        checks_failed = excluded.checks_failed, details = excluded.details, created_at = now()
      RETURNING is_final
      """;

  private static final String FINAL =
      """
      SELECT report_hour, attempt, is_final, status, checks_passed, checks_failed, details::text
      FROM pipeline_reports
      WHERE is_final
      """;

  private static final String ONE = FINAL + "AND report_hour = :hour";

  private static final String DETAILS =
      "SELECT details::text FROM pipeline_reports WHERE is_final AND report_hour = :hour";

  /** The details of many reports may be large. */
  private static final String VERDICTS =
      "SELECT report_hour, attempt, status FROM pipeline_reports WHERE is_final ";

  private static final String NEWEST = VERDICTS + "ORDER BY report_hour DESC LIMIT 1";

  private static final String SPAN =
      VERDICTS + "AND report_hour >= :from AND report_hour < :to ORDER BY report_hour";

  /**
   * The verdict of a report.
   *
   * @param hour the start of its hour
   */
  record Verdict(Instant hour, int attempt, ReportStatus status) {}

  private final JdbcClient sql;
  private final TransactionTemplate transaction;

  ReportRows(DataSource database) {
    this.sql = JdbcClient.create(database);
    this.transaction = new TransactionTemplate(new DataSourceTransactionManager(database));
  }

  /**
   * Writes a report; one of the same attempt is replaced.
   *
   * @return whether it is the final one of its hour
   */
  boolean write(ReportRow row) {
    return transaction.execute(
        status -> {
          sql.sql(TAKE_TURNS)
              .param("hour", row.hour().getEpochSecond())
              .query((ignored, number) -> number)
              .single();
          sql.sql(NO_MORE_FINAL)
              .param("hour", time(row.hour()))
              .param("attempt", row.attempt())
              .update();
          return sql.sql(WRITE)
              .param("hour", time(row.hour()))
              .param("attempt", row.attempt())
              .param("status", row.status().text())
              .param("passed", row.checksPassed())
              .param("failed", row.checksFailed())
              .param("details", DetailsJson.write(row.details()))
              .query(Boolean.class)
              .single();
        });
  }

  /** The verdict of the final report of the newest hour. */
  Optional<Verdict> newest() {
    return sql.sql(NEWEST).query((row, number) -> verdict(row)).optional();
  }

  /** The final report of an hour. */
  Optional<ReportRow> find(Instant hour) {
    return sql.sql(ONE).param("hour", time(hour)).query((row, number) -> row(row)).optional();
  }

  /** The column {@code details} of the final report of an hour, as it is. */
  Optional<String> details(Instant hour) {
    return sql.sql(DETAILS).param("hour", time(hour)).query(String.class).optional();
  }

  /** The verdicts of the final reports from one hour to before another, oldest first. */
  List<Verdict> list(Instant from, Instant to) {
    return sql.sql(SPAN)
        .param("from", time(from))
        .param("to", time(to))
        .query((row, number) -> verdict(row))
        .list();
  }

  private static OffsetDateTime time(Instant hour) {
    return hour.atOffset(ZoneOffset.UTC);
  }

  private static Verdict verdict(ResultSet row) throws SQLException {
    return new Verdict(
        row.getObject("report_hour", OffsetDateTime.class).toInstant(),
        row.getInt("attempt"),
        ReportStatus.of(row.getString("status")));
  }

  private static ReportRow row(ResultSet row) throws SQLException {
    return new ReportRow(
        row.getObject("report_hour", OffsetDateTime.class).toInstant(),
        row.getInt("attempt"),
        row.getBoolean("is_final"),
        ReportStatus.of(row.getString("status")),
        row.getLong("checks_passed"),
        row.getLong("checks_failed"),
        DetailsJson.read(row.getString("details")));
  }
}
