package io.candlewick.batch.report;

import io.candlewick.batch.report.details.HourChange;
import io.candlewick.batch.report.details.SymbolKpis;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Reads the figures of an hour from {@code mart_market_kpis}. Thread-safe. */
final class HourFigures {
  private static final String IS_THERE =
      "SELECT to_regclass('public.mart_market_kpis') IS NOT NULL";

  private static final String KPIS =
      """
      SELECT symbol, asset_type, open, high, low, close, volume, vwap, return_pct, volatility_pct,
        tick_count, alert_count, alert_rate_pct, risk, windows, open_windows, corrected_windows
      FROM public.mart_market_kpis
      WHERE hour = :hour
      ORDER BY symbol COLLATE "C"
      """;

  private static final String CHANGES =
      """
      SELECT symbol, before.close AS close_before,
        round(100 * (now.close - before.close) / before.close, 8) AS close_change_pct,
        before.volume AS volume_before,
        round(100 * (now.volume - before.volume) / nullif(before.volume, 0), 8)
          AS volume_change_pct,
        before.vwap AS vwap_before, before.volatility_pct AS volatility_before_pct,
        before.tick_count AS ticks_before, before.alert_count AS alerts_before,
        before.risk AS risk_before
      FROM public.mart_market_kpis AS now
        JOIN public.mart_market_kpis AS before USING (symbol)
      WHERE now.hour = :hour AND before.hour = :hour::timestamptz - interval '1 hour'
      ORDER BY symbol COLLATE "C"
      """;

  private final JdbcClient sql;

  HourFigures(DataSource database) {
    this.sql = JdbcClient.create(database);
  }

  /** The figures of all symbols, by name; none if the mart has never been built. */
  List<SymbolKpis> kpis(Instant hour) {
    if (!sql.sql(IS_THERE).query(Boolean.class).single()) {
      return List.of();
    }
    return sql.sql(KPIS)
        .param("hour", hour.atOffset(ZoneOffset.UTC))
        .query((row, number) -> kpis(row))
        .list();
  }

  /** What they were an hour before, of the symbols that have figures in both hours. */
  List<HourChange> changes(Instant hour) {
    return sql.sql(CHANGES)
        .param("hour", hour.atOffset(ZoneOffset.UTC))
        .query((row, number) -> change(row))
        .list();
  }

  private static SymbolKpis kpis(ResultSet row) throws SQLException {
    return new SymbolKpis(
        row.getString("symbol"),
        row.getString("asset_type"),
        row.getBigDecimal("open"),
        row.getBigDecimal("high"),
        row.getBigDecimal("low"),
        row.getBigDecimal("close"),
        row.getBigDecimal("volume"),
        row.getBigDecimal("vwap"),
        row.getBigDecimal("return_pct"),
        row.getBigDecimal("volatility_pct"),
        row.getLong("tick_count"),
        row.getLong("alert_count"),
        row.getBigDecimal("alert_rate_pct"),
        row.getString("risk"),
        row.getLong("windows"),
        row.getLong("open_windows"),
        row.getLong("corrected_windows"));
  }

  private static HourChange change(ResultSet row) throws SQLException {
    return new HourChange(
        row.getString("symbol"),
        row.getBigDecimal("close_before"),
        row.getBigDecimal("close_change_pct"),
        row.getBigDecimal("volume_before"),
        row.getBigDecimal("volume_change_pct"),
        row.getBigDecimal("vwap_before"),
        row.getBigDecimal("volatility_before_pct"),
        row.getLong("ticks_before"),
        row.getLong("alerts_before"),
        row.getString("risk_before"));
  }
}
