package io.candlewick.console.batch;

import io.candlewick.console.request.Cursor;
import io.candlewick.console.request.Page;
import io.candlewick.console.request.Span;
import io.candlewick.console.upstream.HourName;
import io.candlewick.model.HourText;
import io.candlewick.web.Parameters;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The hours that have a report, the newest first. */
@RestController
class ReportsController {
  private static final int USUAL = 100;
  private static final int MOST = 1_000;

  private static final String REPORTS =
      """
      SELECT report_hour, attempt, status, checks_passed, checks_failed, created_at FROM pipeline_reports
      WHERE is_final AND report_hour >= :from AND report_hour < :to
      ORDER BY report_hour DESC LIMIT :limit
      """;

  /**
   * A report.
   *
   * @param hour as in {@code 2026-11-29T02}
   * @param attempt the newest one
   * @param status success or failed
   */
  record Report(
      String hour,
      int attempt,
      String status,
      int checksPassed,
      int checksFailed,
      Instant writtenAt) {
    static Report of(ResultSet row, int number) throws SQLException {
      return new Report(
          HourText.of(instant(row, "report_hour")),
          row.getInt("attempt"),
          row.getString("status"),
          row.getInt("checks_passed"),
          row.getInt("checks_failed"),
          instant(row, "created_at"));
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
      return row.getObject(column, OffsetDateTime.class).toInstant();
    }
  }

  /** A page of them. */
  record ReportPage(List<Report> reports, String next) {}

  private final JdbcClient database;

  ReportsController(JdbcClient database) {
    this.database = database;
  }

  @GetMapping("/api/batch/reports")
  ReportPage reports(
      @RequestParam(required = false) String from,
      @RequestParam(required = false) String to,
      @RequestParam(required = false) String limit,
      @RequestParam(required = false) String cursor) {
    Span span = Span.parse(from, to);
    int most = Parameters.wholeNumber("limit", limit, USUAL, 1, MOST);
    OffsetDateTime end =
        Cursor.parse(cursor, 1, parts -> HourName.parse(parts.get(0)))
            .filter(hour -> hour.isBefore(span.to()))
            .map(hour -> hour.atOffset(ZoneOffset.UTC))
            .orElse(span.sqlTo());
    List<Report> found =
        database
            .sql(REPORTS)
            .param("from", span.sqlFrom())
            .param("to", end)
            .param("limit", most + 1)
            .query(Report::of)
            .list();
    Page<Report> page = Page.of(found, most, last -> Cursor.of(last.hour()));
    return new ReportPage(page.rows(), page.next());
  }
}
