package io.candlewick.console.read;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;

/**
 * A run of missing sequence numbers.
 *
 * @param missing how many
 * @param afterTime event time of the tick before the run
 * @param beforeTime event time of the tick after the run
 * @param filledAt when it was no longer missing as a whole; null while it is open
 */
record GapAnswer(
    String symbol,
    long epoch,
    long firstMissing,
    long lastMissing,
    long missing,
    Instant afterTime,
    Instant beforeTime,
    Instant detectedAt,
    Instant filledAt) {
  static GapAnswer of(ResultSet row) throws SQLException {
    OffsetDateTime filled = row.getObject("filled_at", OffsetDateTime.class);
    long first = row.getLong("first_missing");
    long last = row.getLong("last_missing");
    return new GapAnswer(
        row.getString("symbol"),
        row.getLong("epoch"),
        first,
        last,
        last - first + 1,
        row.getObject("after_time", OffsetDateTime.class).toInstant(),
        row.getObject("before_time", OffsetDateTime.class).toInstant(),
        row.getObject("detected_at", OffsetDateTime.class).toInstant(),
        filled == null ? null : filled.toInstant());
  }
}
