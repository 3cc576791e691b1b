package io.candlewick.batch.late;

import io.candlewick.batch.report.Correction;
import io.candlewick.model.CandleInterval;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import javax.sql.DataSource;

/**
 * What late ticks changed, in {@code pipeline_corrections}. An hour of a symbol waits there, with
 * its figures before the first change, until the dbt models have followed; the report of that run
 * tells it. Thread-safe.
 */
public final class Corrections {
  /**
   * An hour of one symbol.
   *
   * @param symbol the symbol
   * @param hour the start of the hour, UTC
   */
  public record SymbolHour(String symbol, Instant hour) {}

  private static final String ADD =
      """
      INSERT INTO pipeline_corrections (hour, symbol, ticks_before, volume_before, vwap_before)
      SELECT wanted.hour, wanted.symbol, coalesce(sum(tick_count), 0), coalesce(sum(volume), 0),
        round(sum(notional) / nullif(sum(volume), 0), 8)
      FROM unnest(?::timestamptz[], ?::text[]) AS wanted (hour, symbol)
      LEFT JOIN ohlcv ON ohlcv.symbol = wanted.symbol AND candle_interval = ?
        AND window_start >= wanted.hour AND window_start < wanted.hour + interval '1 hour'
      GROUP BY wanted.hour, wanted.symbol
      ON CONFLICT (hour, symbol) WHERE report_hour IS NULL DO NOTHING
      """;

  private static final String MART_EXISTS =
      "SELECT to_regclass('mart_market_kpis') IS NOT NULL AND to_regclass('stg_ohlcv') IS NOT NULL";

  /**
   * Only candles that changed since the mart was built are looked at, and no hour that was built
   * while it went on.
   */
  private static final String ADD_STALE =
      """
      INSERT INTO pipeline_corrections (hour, symbol, ticks_before, volume_before, vwap_before)
      SELECT mart.hour, mart.symbol, mart.tick_count, mart.volume, round(mart.vwap, 8)
      FROM mart_market_kpis AS mart JOIN (
        SELECT DISTINCT symbol, date_trunc('hour', window_start, 'UTC') AS hour FROM ohlcv
        WHERE window_start < ? AND candle_interval = ? AND updated_at >= (
          SELECT coalesce(max(candles_updated_at), '-infinity') - interval '1 hour'
          FROM mart_market_kpis)) AS touched USING (symbol, hour)
      WHERE mart.open_windows = 0 AND mart.tick_count < (
        SELECT sum(tick_count) FROM stg_ohlcv AS now WHERE now.symbol = mart.symbol
          AND now.window_start >= mart.hour AND now.window_start < mart.hour + interval '1 hour')
      ON CONFLICT (hour, symbol) WHERE report_hour IS NULL DO NOTHING
      """;

  private static final String TELL =
      "UPDATE pipeline_corrections SET report_hour = ?, attempt = ? WHERE report_hour IS NULL";

  /** Without the hour of the report itself, unless an earlier report told it. */
  private static final String READ =
      """
      WITH told AS (
        SELECT DISTINCT ON (hour, symbol) * FROM pipeline_corrections AS correction
        WHERE (report_hour IS NULL OR report_hour = ?)
          AND (hour <> ? OR EXISTS (
            SELECT FROM pipeline_reports AS earlier
            WHERE earlier.report_hour = hour AND earlier.created_at < correction.created_at))
        ORDER BY hour, symbol, id)
      SELECT told.*, after.* FROM told, LATERAL (
        SELECT coalesce(sum(tick_count), 0) AS ticks_after, coalesce(sum(volume), 0) AS volume_after,
          round(sum(notional) / nullif(sum(volume), 0), 8) AS vwap_after
        FROM ohlcv WHERE symbol = told.symbol AND candle_interval = ?
          AND window_start >= told.hour AND window_start < told.hour + interval '1 hour') AS after
      WHERE ticks_after <> ticks_before
      ORDER BY told.hour, told.symbol
      """;

  private final DataSource database;
  private final CandleInterval interval;

  /**
   * @param database {@code sensors_dw}
   * @param interval the length of the candles
   */
  public Corrections(DataSource database, CandleInterval interval) {
    this.database = database;
    this.interval = interval;
  }

  /**
   * Keeps the figures of hours before their candles change. Hours that wait already keep the
   * figures that they have.
   */
  public void add(Collection<SymbolHour> hours) throws SQLException {
    try (Connection connection = database.getConnection();
        PreparedStatement statement = connection.prepareStatement(ADD)) {
      statement.setArray(
          1,
          connection.createArrayOf(
              "timestamptz", hours.stream().map(hour -> hour.hour().toString()).toArray()));
      statement.setArray(
          2, connection.createArrayOf("text", hours.stream().map(SymbolHour::symbol).toArray()));
      statement.setString(3, interval.toString());
      statement.executeUpdate();
    }
  }

  /**
   * Keeps what the models still say of hours before a report's hour whose candles have more ticks
   * by now, whoever merged them. Without the models there is nothing to keep.
   */
  public void addStale(Instant reportHour) throws SQLException {
    try (Connection connection = database.getConnection()) {
      try (PreparedStatement statement = connection.prepareStatement(MART_EXISTS);
          ResultSet rows = statement.executeQuery()) {
        rows.next();
        if (!rows.getBoolean(1)) {
          return;
        }
      }
      try (PreparedStatement statement = connection.prepareStatement(ADD_STALE)) {
        statement.setObject(1, reportHour.atOffset(ZoneOffset.UTC));
        statement.setString(2, interval.toString());
        statement.executeUpdate();
      }
    }
  }

  /** Those that wait belong to a report from now on: the dbt models have followed them. */
  public void tellIn(Instant reportHour, int attempt) throws SQLException {
    try (Connection connection = database.getConnection();
        PreparedStatement statement = connection.prepareStatement(TELL)) {
      statement.setObject(1, reportHour.atOffset(ZoneOffset.UTC));
      statement.setInt(2, attempt);
      statement.executeUpdate();
    }
  }

  /** Those of a report, in the order of hours and symbols: its own ones, and those that wait. */
  public List<Correction> of(Instant reportHour) throws SQLException {
    try (Connection connection = database.getConnection();
        PreparedStatement statement = connection.prepareStatement(READ)) {
      statement.setObject(1, reportHour.atOffset(ZoneOffset.UTC));
      statement.setObject(2, reportHour.atOffset(ZoneOffset.UTC));
      statement.setString(3, interval.toString());
      try (ResultSet rows = statement.executeQuery()) {
        List<Correction> found = new ArrayList<>();
        while (rows.next()) {
          found.add(
              new Correction(
                  rows.getObject("hour", OffsetDateTime.class).toInstant(),
                  rows.getString("symbol"),
                  rows.getLong("ticks_before"),
                  rows.getLong("ticks_after"),
                  rows.getBigDecimal("volume_before"),
                  rows.getBigDecimal("volume_after"),
                  rows.getBigDecimal("vwap_before"),
                  rows.getBigDecimal("vwap_after")));
        }
        return found;
      }
    }
  }
}
