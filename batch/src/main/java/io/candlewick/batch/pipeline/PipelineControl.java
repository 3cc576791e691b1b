package io.candlewick.batch.pipeline;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import javax.sql.DataSource;

/** What all schedulers go by. Thread-safe. */
final class PipelineControl {
  private static final String PAUSE =
      "UPDATE pipeline_control SET paused_at = coalesce(paused_at, now()), updated_at = now()";
  private static final String RESUME =
      "UPDATE pipeline_control SET paused_at = NULL, updated_at = now()";
  private static final String NEXT =
      "UPDATE pipeline_control SET next_run_at = ?, updated_at = now()";

  private final DataSource database;

  PipelineControl(DataSource database) {
    this.database = database;
  }

  void pause() throws SQLException {
    update(PAUSE);
  }

  void resume() throws SQLException {
    update(RESUME);
  }

  private void update(String sql) throws SQLException {
    try (Connection connection = database.getConnection();
        PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.executeUpdate();
    }
  }

  /** Since when schedulers start no run; empty while they do. */
  Optional<Instant> pausedSince() throws SQLException {
    return read("paused_at");
  }

  /** When a scheduler will start the next run; empty while none is running. */
  Optional<Instant> nextRun() throws SQLException {
    return read("next_run_at");
  }

  /**
   * Says when a scheduler will start the next run.
   *
   * @param next null when it ends
   */
  void announce(Instant next) throws SQLException {
    try (Connection connection = database.getConnection();
        PreparedStatement statement = connection.prepareStatement(NEXT)) {
      statement.setObject(1, next == null ? null : next.atOffset(ZoneOffset.UTC));
      statement.executeUpdate();
    }
  }

  private Optional<Instant> read(String column) throws SQLException {
    try (Connection connection = database.getConnection();
        PreparedStatement statement =
            connection.prepareStatement("SELECT " + column + " FROM pipeline_control");
        ResultSet rows = statement.executeQuery()) {
      return rows.next()
          ? Optional.ofNullable(rows.getObject(1, OffsetDateTime.class))
              .map(OffsetDateTime::toInstant)
          : Optional.empty();
    }
  }
}
