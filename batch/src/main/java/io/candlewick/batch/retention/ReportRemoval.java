package io.candlewick.batch.retention;

import io.candlewick.batch.report.Reports;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Removes the reports of some hours with all that belongs to them: checks, corrections,
 * notifications and the page. Thread-safe.
 */
final class ReportRemoval {
  private static final int HOURS_AT_A_TIME = 100;

  private static final String OLD =
      """
      SELECT report_hour FROM pipeline_reports
      WHERE is_final AND report_hour < :before AND (:any OR status = 'success')
      ORDER BY report_hour
      """;

  private static final String COUNT_FAILED =
      """
      SELECT count(*) FROM pipeline_reports
      WHERE is_final AND report_hour < :before AND status <> 'success'
      """;

  private static final List<String> TABLES =
      List.of(
          "check_results", "pipeline_corrections", "pipeline_notifications", "pipeline_reports");

  private final JdbcClient sql;
  private final TransactionTemplate transaction;
  private final Path folder;

  ReportRemoval(DataSource database, Path folder) {
    this.sql = JdbcClient.create(database);
    this.transaction = new TransactionTemplate(new DataSourceTransactionManager(database));
    this.folder = folder;
  }

  /**
   * Hours before a time that have a report, oldest first.
   *
   * @param evenFailed whether those whose final report failed are included
   */
  List<Instant> hours(Instant before, boolean evenFailed) {
    return sql.sql(OLD)
        .param("before", before.atOffset(ZoneOffset.UTC))
        .param("any", evenFailed)
        .query((row, number) -> row.getObject(1, OffsetDateTime.class).toInstant())
        .list();
  }

  /** How many hours before a time have a final report that failed. */
  long failed(Instant before) {
    return sql.sql(COUNT_FAILED)
        .param("before", before.atOffset(ZoneOffset.UTC))
        .query(Long.class)
        .single();
  }

  /** Removes the reports of some hours. A page goes before its row, so that none is forgotten. */
  void remove(List<Instant> hours) {
    for (int from = 0; from < hours.size(); from += HOURS_AT_A_TIME) {
      List<Instant> some = hours.subList(from, Math.min(hours.size(), from + HOURS_AT_A_TIME));
      some.forEach(this::removePage);
      List<OffsetDateTime> times =
          some.stream().map(hour -> hour.atOffset(ZoneOffset.UTC)).toList();
      transaction.executeWithoutResult(
          status ->
              TABLES.forEach(
                  table ->
                      sql.sql("DELETE FROM " + table + " WHERE report_hour IN (:hours)")
                          .param("hours", times)
                          .update()));
    }
  }

  private void removePage(Instant hour) {
    Path page = Reports.page(folder, hour);
    try {
      Files.deleteIfExists(page);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot remove " + page, e);
    }
  }
}
