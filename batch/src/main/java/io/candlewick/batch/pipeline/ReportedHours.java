package io.candlewick.batch.pipeline;

import io.candlewick.batch.job.HourAttempt;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;

/** Which hours have reports. Thread-safe. */
final class ReportedHours {
  /**
   * The report of an hour that counts.
   *
   * @param attempt the newest attempt
   * @param isSuccess whether all went well
   * @param created when it was written
   */
  record Newest(int attempt, boolean isSuccess, Instant created) {}

  private static final String NEWEST =
      """
      SELECT attempt, status = 'success' AS is_success, created_at FROM pipeline_reports
      WHERE report_hour = ? ORDER BY attempt DESC LIMIT 1
      """;

  private static final String FIRST_AND_LAST =
      "SELECT min(report_hour) AS first, max(report_hour) AS last FROM pipeline_reports";

  private static final String COUNTS =
      """
      SELECT count(*) FILTER (WHERE status = 'success') AS succeeded,
        count(*) FILTER (WHERE status = 'failed') AS failed
      FROM pipeline_reports WHERE created_at >= ?
      """;

  private static final String NEWEST_SUCCESS =
      "SELECT max(report_hour) FROM pipeline_reports WHERE is_final AND status = 'success'";

  private static final String WRITTEN_LAST =
      """
      SELECT report_hour, attempt FROM pipeline_reports
      ORDER BY created_at DESC, report_hour DESC, attempt DESC LIMIT 1
      """;

  private static final String MISSING =
      """
      SELECT hour FROM generate_series(?::timestamptz, ?::timestamptz, interval '1 hour') AS hour
      WHERE NOT EXISTS (SELECT FROM pipeline_reports WHERE report_hour = hour) ORDER BY hour
      """;

  private final DataSource database;

  ReportedHours(DataSource database) {
    this.database = database;
  }

  Optional<Newest> newest(Instant hour) throws SQLException {
    try (Connection connection = database.getConnection();
        PreparedStatement statement = connection.prepareStatement(NEWEST)) {
      statement.setObject(1, hour.atOffset(ZoneOffset.UTC));
      try (ResultSet rows = statement.executeQuery()) {
        return rows.next()
            ? Optional.of(
                new Newest(
                    rows.getInt("attempt"),
                    rows.getBoolean("is_success"),
                    instant(rows, "created_at")))
            : Optional.empty();
      }
    }
  }

  /** How many reports were written, by whether all went well. */
  record Counts(long succeeded, long failed) {}

  /** Reports that were written at a time or later, of all attempts. */
  Counts since(Instant time) throws SQLException {
    try (Connection connection = database.getConnection();
        PreparedStatement statement = connection.prepareStatement(COUNTS)) {
      statement.setObject(1, time.atOffset(ZoneOffset.UTC));
      try (ResultSet rows = statement.executeQuery()) {
        rows.next();
        return new Counts(rows.getLong("succeeded"), rows.getLong("failed"));
      }
    }
  }

  /** The newest hour whose newest report says that all went well. */
  Optional<Instant> newestSuccess() throws SQLException {
    try (Connection connection = database.getConnection();
        PreparedStatement statement = connection.prepareStatement(NEWEST_SUCCESS);
        ResultSet rows = statement.executeQuery()) {
      rows.next();
      return Optional.ofNullable(rows.getObject(1, OffsetDateTime.class))
          .map(OffsetDateTime::toInstant);
    }
  }

  /** The attempt whose report was written last. */
  Optional<HourAttempt> writtenLast() throws SQLException {
    try (Connection connection = database.getConnection();
        PreparedStatement statement = connection.prepareStatement(WRITTEN_LAST);
        ResultSet rows = statement.executeQuery()) {
      return rows.next()
          ? Optional.of(new HourAttempt(instant(rows, "report_hour"), rows.getInt("attempt")))
          : Optional.empty();
    }
  }

  /** The newest hour that has a report. */
  Optional<Instant> last() throws SQLException {
    return bound("last");
  }

  /** The oldest hour that has a report. */
  Optional<Instant> first() throws SQLException {
    return bound("first");
  }

  private Optional<Instant> bound(String column) throws SQLException {
    try (Connection connection = database.getConnection();
        PreparedStatement statement = connection.prepareStatement(FIRST_AND_LAST);
        ResultSet rows = statement.executeQuery()) {
      rows.next();
      return Optional.ofNullable(instant(rows, column));
    }
  }

  /**
   * Hours without any report, in order.
   *
   * @param from the first hour that is looked at
   * @param to the last one
   */
  List<Instant> missing(Instant from, Instant to) throws SQLException {
    try (Connection connection = database.getConnection();
        PreparedStatement statement = connection.prepareStatement(MISSING)) {
      statement.setObject(1, from.atOffset(ZoneOffset.UTC));
      statement.setObject(2, to.atOffset(ZoneOffset.UTC));
      try (ResultSet rows = statement.executeQuery()) {
        List<Instant> hours = new ArrayList<>();
        while (rows.next()) {
          hours.add(instant(rows, "hour"));
        }
        return hours;
      }
    }
  }

  private static Instant instant(ResultSet rows, String column) throws SQLException {
    OffsetDateTime time = rows.getObject(column, OffsetDateTime.class);
    return time == null ? null : time.toInstant();
  }
}
