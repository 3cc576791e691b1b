package io.candlewick.launcher.watch;

import io.candlewick.launcher.platform.Platform;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.Properties;

/**
 * The newest candle served. Keeps one connection, and opens it again when it broke. Not
 * thread-safe.
 */
final class NewestCandle implements AutoCloseable {
  private final String url;
  private final Properties login = new Properties();
  private Connection connection;

  NewestCandle(Platform platform) {
    url = platform.postgresUrl();
    login.setProperty("user", platform.postgresUser());
    login.setProperty("password", platform.postgresPassword());
    login.setProperty("connectTimeout", "2");
    login.setProperty("socketTimeout", "5");
    login.setProperty("ApplicationName", "candlewick-status");
  }

  /** Start of the newest candle's window; empty if there is none or PostgreSQL does not answer. */
  Optional<Instant> windowStart() {
    try {
      if (connection == null) {
        connection = DriverManager.getConnection(url, login);
      }
      try (Statement statement = connection.createStatement();
          ResultSet rows = statement.executeQuery("SELECT max(window_start) FROM ohlcv")) {
        rows.next();
        return Optional.ofNullable(rows.getObject(1, OffsetDateTime.class))
            .map(OffsetDateTime::toInstant);
      }
    } catch (SQLException e) {
      close();
      return Optional.empty();
    }
  }

  @Override
  public void close() {
    Connection open = connection;
    connection = null;
    if (open != null) {
      try {
        open.close();
      } catch (SQLException e) {
        // It was broken already: that is the usual reason to close it.
      }
    }
  }
}
