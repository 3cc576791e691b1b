package io.candlewick.batch.pipeline;

import io.candlewick.batch.check.MarketHours;
import io.candlewick.market.Asset;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import javax.sql.DataSource;

/**
 * Says when ticks of an hour are expected, once: another market that is run later changes nothing
 * of hours that are over. Nothing is expected before the market's first candle.
 */
final class ExpectedHours {
  private static final String KNOWN =
      "SELECT EXISTS (SELECT FROM market_hours WHERE opens_at >= ? AND opens_at < ?)";
  private static final String FIRST = "SELECT min(window_start) FROM ohlcv WHERE symbol = ANY (?)";

  private final MarketExpectation market;
  private final DataSource database;

  ExpectedHours(MarketExpectation market, DataSource database) {
    this.market = market;
    this.database = database;
  }

  void write(Instant hour, Instant hourEnd) throws SQLException {
    Optional<Instant> first = firstCandle();
    if (first.isEmpty() || !first.get().isBefore(hourEnd) || isKnown(hour, hourEnd)) {
      return;
    }
    Instant from = first.get().isAfter(hour) ? first.get() : hour;
    MarketHours.write(
        database, market.profile(), market.alwaysOpen(), market.ticksPerSecond(), from, hourEnd);
  }

  private boolean isKnown(Instant hour, Instant hourEnd) throws SQLException {
    try (Connection connection = database.getConnection();
        PreparedStatement statement = connection.prepareStatement(KNOWN)) {
      statement.setObject(1, hour.atOffset(ZoneOffset.UTC));
      statement.setObject(2, hourEnd.atOffset(ZoneOffset.UTC));
      try (ResultSet rows = statement.executeQuery()) {
        rows.next();
        return rows.getBoolean(1);
      }
    }
  }

  private Optional<Instant> firstCandle() throws SQLException {
    try (Connection connection = database.getConnection();
        PreparedStatement statement = connection.prepareStatement(FIRST)) {
      statement.setArray(
          1,
          connection.createArrayOf(
              "text", market.profile().assets().stream().map(Asset::symbol).toArray()));
      try (ResultSet rows = statement.executeQuery()) {
        rows.next();
        return Optional.ofNullable(rows.getObject(1, OffsetDateTime.class))
            .map(OffsetDateTime::toInstant);
      }
    }
  }
}
