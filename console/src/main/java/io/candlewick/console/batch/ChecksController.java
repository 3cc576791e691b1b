package io.candlewick.console.batch;

import io.candlewick.console.request.Cursor;
import io.candlewick.console.request.Page;
import io.candlewick.console.request.Span;
import io.candlewick.console.upstream.HourName;
import io.candlewick.model.HourText;
import io.candlewick.web.Parameters;
import io.candlewick.web.Problem;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Results of quality checks over time: the newest hour and attempt first. */
@RestController
class ChecksController {
  private static final int USUAL = 500;
  private static final int MOST = 5_000;
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_]{1,64}");

  private static final String RESULTS =
      """
      SELECT * FROM check_results
      WHERE report_hour >= :from AND report_hour < :to AND (:name = '' OR check_name = :name)
        AND (report_hour < :hour OR report_hour = :hour AND
          (attempt < :attempt OR attempt = :attempt AND position > :position))
      ORDER BY report_hour DESC, attempt DESC, position LIMIT :limit
      """;

  /**
   * What a check found.
   *
   * @param hour as in {@code 2026-11-29T02}
   * @param severity critical or warning
   * @param status pass, warn, fail or error
   * @param rowCount how many rows were wrong
   * @param seconds how long it took
   */
  record Result(
      String hour,
      int attempt,
      int position,
      String name,
      String question,
      String severity,
      String status,
      String observed,
      String expected,
      long rowCount,
      double seconds) {
    static Result of(ResultSet row, int number) throws SQLException {
      return new Result(
          HourText.of(row.getObject("report_hour", OffsetDateTime.class).toInstant()),
          row.getInt("attempt"),
          row.getInt("position"),
          row.getString("check_name"),
          row.getString("question"),
          row.getString("severity"),
          row.getString("status"),
          row.getString("observed"),
          row.getString("expected"),
          row.getLong("row_count"),
          row.getDouble("seconds"));
    }
  }

  /** A page of results. */
  record ResultPage(List<Result> checks, String next) {}

  private record Place(Instant hour, int attempt, int position) {
    static Place of(List<String> parts) {
      return new Place(
          HourName.parse(parts.get(0)),
          Integer.parseInt(parts.get(1)),
          Integer.parseInt(parts.get(2)));
    }
  }

  private final JdbcClient database;

  ChecksController(JdbcClient database) {
    this.database = database;
  }

  @GetMapping("/api/batch/checks")
  ResultPage checks(
      @RequestParam(required = false) String name,
      @RequestParam(required = false) String from,
      @RequestParam(required = false) String to,
      @RequestParam(required = false) String limit,
      @RequestParam(required = false) String cursor) {
    if (name != null && !NAME.matcher(name).matches()) {
      throw Problem.unprocessable(
          "name is '%s': give the name of a check, as in tick_balance".formatted(name));
    }
    Span span = Span.parse(from, to);
    int most = Parameters.wholeNumber("limit", limit, USUAL, 1, MOST);
    Place after = Cursor.parse(cursor, 3, Place::of).orElse(new Place(span.to(), 1, 0));
    List<Result> found =
        database
            .sql(RESULTS)
            .param("from", span.sqlFrom())
            .param("to", span.sqlTo())
            .param("name", Optional.ofNullable(name).orElse(""))
            .param("hour", after.hour().atOffset(ZoneOffset.UTC))
            .param("attempt", after.attempt())
            .param("position", after.position())
            .param("limit", most + 1)
            .query(Result::of)
            .list();
    Page<Result> page = Page.of(found, most, ChecksController::next);
    return new ResultPage(page.rows(), page.next());
  }

  private static String next(Result last) {
    return Cursor.of(last.hour(), last.attempt(), last.position());
  }
}
