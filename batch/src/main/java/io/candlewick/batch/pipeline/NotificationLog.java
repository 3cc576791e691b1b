package io.candlewick.batch.pipeline;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javax.sql.DataSource;

/** The messages about the pipeline, in {@code pipeline_notifications}. Thread-safe. */
public final class NotificationLog {
  private static final String INSERT =
      "INSERT INTO pipeline_notifications (report_hour, event, channel, error) VALUES (?, ?, ?, ?)";
  private static final String NEWEST =
      """
      SELECT report_hour, event, channel, error, created_at FROM pipeline_notifications
      ORDER BY id DESC LIMIT ?
      """;

  private final DataSource database;

  public NotificationLog(DataSource database) {
    this.database = database;
  }

  /**
   * Adds one.
   *
   * @param error why it could not be sent; null if it was
   */
  public void add(Instant hour, SentNotification.Event event, String channel, String error)
      throws SQLException {
    try (Connection connection = database.getConnection();
        PreparedStatement statement = connection.prepareStatement(INSERT)) {
      statement.setObject(1, hour.atOffset(ZoneOffset.UTC));
      statement.setString(2, event.name().toLowerCase(Locale.ROOT));
      statement.setString(3, channel);
      statement.setString(4, error);
      statement.executeUpdate();
    }
  }

  /**
   * The newest ones first.
   *
   * @param most how many at the most
   */
  public List<SentNotification> newest(int most) throws SQLException {
    try (Connection connection = database.getConnection();
        PreparedStatement statement = connection.prepareStatement(NEWEST)) {
      statement.setInt(1, most);
      try (ResultSet rows = statement.executeQuery()) {
        List<SentNotification> found = new ArrayList<>();
        while (rows.next()) {
          found.add(
              new SentNotification(
                  rows.getObject("report_hour", OffsetDateTime.class).toInstant(),
                  SentNotification.Event.valueOf(rows.getString("event").toUpperCase(Locale.ROOT)),
                  rows.getString("channel"),
                  rows.getObject("created_at", OffsetDateTime.class).toInstant(),
                  rows.getString("error")));
        }
        return found;
      }
    }
  }
}
