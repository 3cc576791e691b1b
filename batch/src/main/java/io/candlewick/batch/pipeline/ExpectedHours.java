package io.candlewick.batch.pipeline;

import io.candlewick.batch.check.MarketHours;
import io.candlewick.market.Asset;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/**
 * Says when ticks are expected. What is known of an hour stays: another market that is run later
 * changes nothing of it. Nothing is expected before the market's first candle.
 */
final class ExpectedHours {
  /** The checks of an hour look back so far at the most. */
  private static final Duration LOOKED_BACK = Duration.ofHours(24);

  private static final String UNKNOWN =
      """
      SELECT hour FROM generate_series(
        greatest(?::timestamptz,
          (SELECT date_trunc('hour', min(window_start), 'UTC') FROM ohlcv WHERE symbol = ANY (?))),
        ?::timestamptz, interval '1 hour') AS hour
      WHERE EXISTS (SELECT FROM ohlcv WHERE symbol = ANY (?))
        AND NOT EXISTS (
          SELECT FROM market_hours WHERE opens_at >= hour AND opens_at < hour + interval '1 hour')
      ORDER BY hour
      """;

  private final MarketExpectation market;
  private final DataSource database;

  ExpectedHours(MarketExpectation market, DataSource database) {
    this.market = market;
    this.database = database;
  }

  /** The market begins or goes on: what it shares with the one before holds for the hour. */
  void begin(Instant now) {
    write(now, now.truncatedTo(ChronoUnit.HOURS).plus(1, ChronoUnit.HOURS));
  }

  /** Completes what is known of an hour and of those before it. */
  void completeUpTo(Instant hour) throws SQLException {
    for (Instant unknown : unknown(hour)) {
      write(unknown, unknown.plus(1, ChronoUnit.HOURS));
    }
  }

  private void write(Instant from, Instant to) {
    MarketHours.write(
        database, market.profile(), market.alwaysOpen(), market.ticksPerSecond(), from, to);
  }

  private List<Instant> unknown(Instant hour) throws SQLException {
    Object[] symbols = market.profile().assets().stream().map(Asset::symbol).toArray();
    try (Connection connection = database.getConnection();
        PreparedStatement statement = connection.prepareStatement(UNKNOWN)) {
      statement.setObject(1, hour.minus(LOOKED_BACK).atOffset(ZoneOffset.UTC));
      statement.setArray(2, connection.createArrayOf("text", symbols));
      statement.setObject(3, hour.atOffset(ZoneOffset.UTC));
      statement.setArray(4, connection.createArrayOf("text", symbols));
      try (ResultSet rows = statement.executeQuery()) {
        List<Instant> hours = new ArrayList<>();
        while (rows.next()) {
          hours.add(rows.getObject(1, OffsetDateTime.class).toInstant());
        }
        return hours;
      }
    }
  }
}
