package io.candlewick.store;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import io.candlewick.model.CandleInterval;
import io.candlewick.model.Micros;
import java.time.Instant;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

final class NewestCandleReaderTest {
  private static final CandleInterval MINUTE = CandleInterval.parse("1m");

  private static HikariDataSource database;

  @BeforeAll
  static void open() {
    database = Databases.migrated();
    candles("A", "1m", "2026-01-01 00:00Z", "2026-01-10 00:00Z");
    candles("B", "1m", "2026-01-01 00:00Z", "2026-01-10 00:01Z");
    candles("B", "5m", "2026-01-20 00:00Z", "2026-01-20 00:05Z");
    balance("A", "'2026-01-10 00:00:59.999999Z'");
    balance("B", "'2026-01-12 00:00Z'"); // its candle is not stored
    balance("(unreadable)", "NULL");
    Databases.run(database, "ANALYZE");
  }

  @AfterAll
  static void close() {
    database.close();
  }

  private static void candles(String symbol, String interval, String first, String last) {
    Databases.run(
        database,
        """
        INSERT INTO ohlcv (symbol, asset_type, candle_interval, window_start, window_end, open, high,
          low, close, volume, notional, tick_count, return_count, alert_count, sum_return_pct,
          sum_squared_return_pct, sum_spread, sum_realized_vol, vwap, avg_spread, avg_realized_vol, state)
        SELECT '%s', 'STOCK', '%s', start, start + '%s'::interval, 1, 1, 1, 1, 1, 1, 1, 0, 0, 0, 0, 0, 0, 1, 0, 0,
          'FINAL'
        FROM generate_series('%s'::timestamptz, '%s', '%s') AS start
        """
            .formatted(
                symbol,
                interval,
                interval.replace("m", " minutes"),
                first,
                last,
                interval.replace("m", " minutes")));
  }

  private static void balance(String symbol, String newest) {
    Databases.run(
        database,
        "INSERT INTO tick_balance (symbol, newest_event_time) VALUES ('"
            + symbol
            + "', "
            + newest
            + ")");
  }

  private static long at(String time) {
    return Micros.of(Instant.parse(time));
  }

  @Test
  void a_candle_reaches_to_its_newest_tick_and_else_to_its_start() {
    assertThat(new NewestCandleReader(database, Retry.ONCE).all(MINUTE))
        .containsExactly(
            new NewestCandle("A", at("2026-01-10T00:00:00Z"), at("2026-01-10T00:00:59.999999Z")),
            new NewestCandle("B", at("2026-01-10T00:01:00Z"), at("2026-01-10T00:01:00Z")));
  }

  @Test
  void it_is_found_by_the_primary_key_without_a_look_at_the_other_candles() {
    assertThat(
            Databases.rows(database, "EXPLAIN " + NewestCandleReader.NEWEST.replace("?", "'1m'")))
        .anyMatch(line -> line.contains("ohlcv_pkey"))
        .noneMatch(line -> line.contains("Seq Scan on ohlcv"));
  }
}
