package io.candlewick.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import io.candlewick.model.CandleInterval;
import io.candlewick.store.Migrations;
import io.candlewick.store.PostgresAddress;
import io.candlewick.store.PostgresPool;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import org.junit.jupiter.api.Test;

final class WarehouseMetricsTest {
  private static final CandleInterval MINUTE = CandleInterval.parse("1m");

  private static PostgresAddress at(int port) {
    return new PostgresAddress("jdbc:postgresql://127.0.0.1:" + port + "/postgres", "postgres", "");
  }

  @Test
  void balance_gaps_and_newest_candles_come_from_the_tables() throws Exception {
    try (EmbeddedPostgres postgres =
            EmbeddedPostgres.builder().setServerConfig("fsync", "off").start();
        ProcessMeters meters = ProcessMeters.open()) {
      PostgresAddress address = at(postgres.getPort());
      try (HikariDataSource database = PostgresPool.open(address, 2)) {
        Migrations.apply(database);
        fill(database);
      }
      WarehouseMetrics metrics =
          WarehouseMetrics.register(meters.registry(), address, MINUTE, SymbolLimit.STANDARD);
      try {
        assertThat(Scraped.lines(meters.registry(), "candlewick_"))
            .contains(
                "candlewick_scrape_up{source=\"postgresql\"} 1.0",
                "candlewick_ticks_total{outcome=\"conflict\",symbol=\"A\"} 2.0",
                "candlewick_ticks_published_total{symbol=\"A\"} 12.0",
                "candlewick_gaps_open{symbol=\"A\"} 1.0",
                "candlewick_gap_ticks_missing{symbol=\"A\"} 3.0",
                "candlewick_candle_newest_timestamp_seconds{symbol=\"A\"} 1.76726163E9");
      } finally {
        metrics.close();
      }
    }
  }

  private static void fill(HikariDataSource database) throws Exception {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(
          """
          INSERT INTO tick_balance (symbol, in_candles, duplicates, conflicts, late, fenced, rejected,
            rejected_by_reason, late_merged, late_conflicts, newest_event_time)
          VALUES ('A', 10, 0, 2, 0, 0, 0, '{}', 0, 0, '2026-01-01 10:00:30Z');
          INSERT INTO data_gaps (symbol, epoch, first_missing, last_missing, after_time, before_time)
          VALUES ('A', 1, 5, 7, '2026-01-01 10:00Z', '2026-01-01 10:00Z');
          INSERT INTO ohlcv (symbol, asset_type, candle_interval, window_start, window_end, open, high,
            low, close, volume, notional, tick_count, return_count, alert_count, sum_return_pct,
            sum_squared_return_pct, sum_spread, sum_realized_vol, vwap, avg_spread, avg_realized_vol, state)
          VALUES ('A', 'STOCK', '1m', '2026-01-01 10:00Z', '2026-01-01 10:01Z', 1, 1, 1, 1, 1, 1, 10, 0,
            0, 0, 0, 0, 0, 1, 0, 0, 'OPEN')
          """);
    }
  }

  @Test
  void a_database_that_takes_connections_and_says_nothing_delays_a_scrape_by_little()
      throws Exception {
    try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        ProcessMeters meters = ProcessMeters.open()) {
      WarehouseMetrics metrics =
          WarehouseMetrics.register(
              meters.registry(), at(silent.getLocalPort()), MINUTE, SymbolLimit.STANDARD);
      long begun = System.nanoTime();
      assertThat(meters.registry().scrape())
          .contains("candlewick_scrape_up{source=\"postgresql\"} 0.0", "jvm_memory_used_bytes")
          .doesNotContain("candlewick_ticks");
      Duration took = Duration.ofNanos(System.nanoTime() - begun);
      metrics.close();
      // Far more than the patience, and far less than the database may take for an answer
      assertThat(took).isGreaterThanOrEqualTo(Reading.PATIENCE).isLessThan(Duration.ofSeconds(60));
    }
  }
}
