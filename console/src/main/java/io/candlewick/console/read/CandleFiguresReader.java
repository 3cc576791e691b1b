package io.candlewick.console.read;

import io.candlewick.model.CandleInterval;
import io.candlewick.store.CandleSeries;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Reads the figures of many symbols in one query, each from the primary key. Thread-safe. */
final class CandleFiguresReader {
  private static final int SPARKLINE = 60;

  private static final String FIGURES =
      """
      SELECT wanted.symbol, newest.*, today.*, line.*, places.*
      FROM unnest(:symbols) AS wanted (symbol)
      CROSS JOIN LATERAL (
        SELECT asset_type, close, window_start, least(window_end, updated_at) AS at,
               date_trunc('day', window_start, 'UTC') AS day
        FROM ohlcv
        WHERE symbol = wanted.symbol AND candle_interval = :interval
        ORDER BY window_start DESC LIMIT 1) newest
      CROSS JOIN LATERAL (
        SELECT (array_agg(open ORDER BY window_start))[1] AS day_open, max(high) AS day_high,
               min(low) AS day_low, sum(volume) AS day_volume
        FROM ohlcv
        WHERE symbol = wanted.symbol AND candle_interval = :interval
          AND window_start >= newest.day) today
      CROSS JOIN LATERAL (
        SELECT array_agg(close ORDER BY window_start) AS closes
        FROM (SELECT close, window_start FROM ohlcv
              WHERE symbol = wanted.symbol AND candle_interval = :interval
              ORDER BY window_start DESC LIMIT :sparkline) AS newest_ones) line
      CROSS JOIN LATERAL (
        SELECT max(greatest(min_scale(open), min_scale(high), min_scale(low), min_scale(close)))
                 AS decimals
        FROM (SELECT open, high, low, close FROM ohlcv
              WHERE symbol = wanted.symbol AND candle_interval = :interval
              ORDER BY window_start DESC LIMIT :judged) AS judged_ones) places
      """;

  private final JdbcClient database;
  private final CandleInterval interval;

  CandleFiguresReader(JdbcClient database, CandleInterval interval) {
    this.database = database;
    this.interval = interval;
  }

  /** By symbol; those without a candle are left out. */
  Map<String, CandleFigures> of(List<String> symbols) {
    Map<String, CandleFigures> found = new HashMap<>();
    database
        .sql(FIGURES)
        .param("symbols", symbols.toArray(new String[0]))
        .param("interval", interval.toString())
        .param("sparkline", SPARKLINE)
        .param("judged", CandleSeries.JUDGED)
        .query((row, number) -> figures(row))
        .list()
        .forEach(figures -> found.put(figures.symbol(), figures));
    return found;
  }

  private static CandleFigures figures(ResultSet row) throws SQLException {
    return new CandleFigures(
        row.getString("symbol"),
        row.getString("asset_type"),
        row.getInt("decimals"),
        row.getBigDecimal("close"),
        instant(row, "window_start"),
        instant(row, "at"),
        instant(row, "day").atOffset(ZoneOffset.UTC).toLocalDate(),
        row.getBigDecimal("day_open"),
        row.getBigDecimal("day_high"),
        row.getBigDecimal("day_low"),
        row.getBigDecimal("day_volume"),
        List.of((BigDecimal[]) row.getArray("closes").getArray()));
  }

  private static Instant instant(ResultSet row, String column) throws SQLException {
    return row.getObject(column, OffsetDateTime.class).toInstant();
  }
}
