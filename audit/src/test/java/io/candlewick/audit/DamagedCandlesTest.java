package io.candlewick.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.candlewick.audit.compare.AuditReport;
import io.candlewick.audit.compare.Difference;
import io.candlewick.audit.rebuild.Rebuild;
import io.candlewick.audit.rebuild.RebuildReport;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Candles are damaged on purpose: the audit finds each damage, the rebuild repairs it. */
class DamagedCandlesTest extends ServedPlatform {
  private static final String DUMP =
      "SELECT to_jsonb(ohlcv) - 'created_at' - 'updated_at' FROM ohlcv"
          + " ORDER BY symbol, candle_interval, window_start";
  private static final String MIDDLE =
      " WHERE symbol = 'BBB' AND window_start = (SELECT window_start FROM ohlcv"
          + " WHERE symbol = 'BBB' ORDER BY window_start OFFSET 3 LIMIT 1)";

  private RebuildReport rebuild() {
    return new Rebuild(sources(mongo.store()), Optional.empty(), Clock.systemUTC(), line -> {})
        .run();
  }

  @Test
  void a_changed_last_digit_of_any_number_is_found() {
    assertEachIsFound(
        Stream.of(
                "open",
                "high",
                "low",
                "close",
                "volume",
                "notional",
                "sum_return_pct",
                "sum_squared_return_pct",
                "sum_spread",
                "sum_realized_vol",
                "vwap",
                "avg_return_pct",
                "stddev_return_pct",
                "avg_spread",
                "avg_realized_vol")
            .map(column -> column + " = " + column + " + 0.00000001")
            .toList());
  }

  @Test
  void any_other_changed_column_is_found() {
    assertEachIsFound(
        List.of(
            "tick_count = tick_count + 1",
            "return_count = return_count + 1",
            "alert_count = alert_count + 1",
            "asset_type = 'STOCK'",
            "state = 'OPEN'",
            "state = 'CORRECTED'",
            "vwap = NULL",
            "window_end = window_end + interval '1 microsecond'"));
  }

  /** Makes one change to each of so many rows and expects each row with its column. */
  private void assertEachIsFound(List<String> changes) {
    List<String> windows =
        OneDatabase.rows(
            database, "SELECT window_start FROM ohlcv WHERE symbol = 'BBB' ORDER BY 1");
    for (int i = 0; i < changes.size(); i++) {
      OneDatabase.run(
          database,
          "UPDATE ohlcv SET "
              + changes.get(i)
              + " WHERE symbol = 'BBB' AND window_start = '"
              + windows.get(i + 1)
              + "'");
    }
    AuditReport report = audit();
    assertThat(report.counts().get(Difference.Kind.CANDLE)).isEqualTo(changes.size());
    for (String change : changes) {
      assertThat(report.differences())
          .as(textOf(report))
          .anySatisfy(
              difference ->
                  assertThat(difference.detail())
                      .startsWith(change.substring(0, change.indexOf(' ')) + ": served "));
    }
  }

  @Test
  void a_duplicate_counted_twice_also_breaks_the_balance() {
    OneDatabase.run(database, "UPDATE ohlcv SET tick_count = tick_count + 1" + MIDDLE);
    assertFound(Difference.Kind.BALANCE, "BBB");
  }

  @Test
  void a_missing_candle_is_found() {
    OneDatabase.run(database, "DELETE FROM ohlcv" + MIDDLE);
    assertFound(Difference.Kind.CANDLE, "not served");
  }

  @ParameterizedTest
  @ValueSource(strings = {"10 days", "-10 days"})
  void an_extra_candle_is_found_before_and_after_the_ticks(String shift) {
    insertExtraCandle("window_start + interval '" + shift + "'", "symbol");
    assertFound(Difference.Kind.CANDLE, "no tick is in it");
  }

  @Test
  void a_candle_of_a_symbol_without_ticks_is_found() {
    insertExtraCandle("window_start", "'ZZZ'");
    assertFound(Difference.Kind.CANDLE, "ZZZ");
  }

  @Test
  void a_candle_of_an_interval_that_is_not_stored_is_found() {
    OneDatabase.run(database, "UPDATE ohlcv SET candle_interval = '7m'" + MIDDLE);
    assertFound(Difference.Kind.CANDLE, "7m");
  }

  private void insertExtraCandle(String windowStart, String symbol) {
    OneDatabase.run(
        database,
        "CREATE TEMP TABLE extra AS SELECT * FROM ohlcv"
            + MIDDLE
            + "; UPDATE extra SET window_start = "
            + windowStart
            + ", symbol = "
            + symbol
            + "; INSERT INTO ohlcv SELECT * FROM extra; DROP TABLE extra");
  }

  @Test
  void the_last_candle_is_audited_too() {
    OneDatabase.run(
        database,
        "UPDATE ohlcv SET high = high + 1 WHERE (symbol, window_start) IN"
            + " (SELECT symbol, max(window_start) FROM ohlcv WHERE symbol = 'CCC' GROUP BY 1)");
    assertFound(Difference.Kind.CANDLE, "high: served");
  }

  @Test
  void every_difference_is_counted_and_twenty_are_shown() {
    OneDatabase.run(database, "UPDATE ohlcv SET close = close + 1");
    AuditReport report = audit();
    assertThat(report.counts().get(Difference.Kind.CANDLE)).isGreaterThan(20);
    assertThat(report.differences()).hasSize(20);
    assertThat(textOf(report)).contains("the first 20 are shown");
  }

  @Test
  void rebuilding_an_emptied_table_gives_the_identical_one() {
    List<String> before = OneDatabase.rows(database, DUMP);
    OneDatabase.run(database, "DELETE FROM ohlcv");
    RebuildReport report = rebuild();
    assertThat(OneDatabase.rows(database, DUMP)).isEqualTo(before);
    assertThat(report.changes()).isEqualTo(before.size());
  }

  @Test
  void rebuilding_a_damaged_table_repairs_what_the_guard_would_refuse() {
    List<String> before = OneDatabase.rows(database, DUMP);
    OneDatabase.run(database, "UPDATE ohlcv SET tick_count = tick_count + 100, high = 1" + MIDDLE);
    OneDatabase.run(database, "DELETE FROM ohlcv WHERE symbol = 'AAA'");
    insertExtraCandle("window_start + interval '10 days'", "symbol");
    insertExtraCandle("window_start", "'ZZZ'");
    rebuild();
    assertThat(OneDatabase.rows(database, DUMP)).isEqualTo(before);
    assertClean(audit());
  }

  @Test
  void rebuilding_a_right_table_changes_no_row() {
    List<String> before =
        OneDatabase.rows(
            database, "SELECT symbol, window_start, xmin, updated_at FROM ohlcv ORDER BY 1, 2");
    assertThat(rebuild().changes()).isZero();
    assertThat(
            OneDatabase.rows(
                database, "SELECT symbol, window_start, xmin, updated_at FROM ohlcv ORDER BY 1, 2"))
        .isEqualTo(before);
  }
}
