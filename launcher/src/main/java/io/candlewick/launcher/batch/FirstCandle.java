package io.candlewick.launcher.batch;

import io.candlewick.batch.pipeline.Pipeline;
import io.candlewick.launcher.failure.CommandException;
import io.candlewick.model.HourText;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** The oldest candle: an hour before it has nothing to check and nothing to report. */
final class FirstCandle {
  private static final String OLDEST = "SELECT min(window_start) FROM ohlcv";

  private FirstCandle() {}

  /**
   * Refuses an hour that has no data because it is too long ago.
   *
   * @param option the option that gave it
   * @throws CommandException with exit code 2 if the oldest candle is of a later hour
   */
  static void require(Pipeline pipeline, String option, Instant hour) {
    oldest(pipeline)
        .map(start -> start.truncatedTo(ChronoUnit.HOURS))
        .filter(hour::isBefore)
        .ifPresent(
            first -> {
              throw CommandException.wrongUse(
                  "Invalid value for %s: %s is before the oldest candle, which is of %s."
                      .formatted(option, HourText.of(hour), HourText.of(first)),
                  "Give " + HourText.of(first) + " or a later hour.");
            });
  }

  private static Optional<Instant> oldest(Pipeline pipeline) {
    try (Connection connection = pipeline.database().getConnection();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(OLDEST)) {
      row.next();
      return Optional.ofNullable(row.getObject(1, OffsetDateTime.class))
          .map(OffsetDateTime::toInstant);
    } catch (SQLException e) {
      throw CommandException.problem(
          "PostgreSQL does not answer: " + e.getMessage() + ".",
          "See ./candlewick status for the services that are running.",
          e);
    }
  }
}
