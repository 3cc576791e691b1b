package io.candlewick.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import io.candlewick.model.Candle;
import io.candlewick.model.CandleInterval;
import io.candlewick.model.Candles;
import io.candlewick.model.Micros;
import io.candlewick.model.windows.CandleRollUp;
import io.candlewick.model.windows.CandleWindows;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class CandleReaderTest {
  private static final long MINUTE = 60_000_000L;
  private static final Instant T0 = Instant.parse("2024-08-09T12:00:00Z");
  private static final Instant END_OF_FRIDAY = Instant.parse("2024-08-10T00:00:00Z");
  private static final int MINUTES = 4_000;

  private static HikariDataSource database;
  private static List<Candle> candles;
  private final CandleReader reader = new CandleReader(database);

  @BeforeAll
  static void fill() {
    database = Databases.migrated();
    SplittableRandom random = new SplittableRandom(21);
    candles =
        IntStream.range(0, MINUTES)
            .filter(minute -> random.nextInt(10) > 0)
            .mapToObj(minute -> Candles.random(random, "A", Micros.of(T0) + minute * MINUTE))
            .toList();
    CandleWriter writer = new CandleWriter(database);
    writer.write(candles);
    writer.write(List.of(Candles.random(random, "B", 0), Candles.random(random, "a", 0)));
    writer.write(CandleRollUp.of(candles.subList(0, 10), CandleInterval.parse("5m")));
  }

  @AfterAll
  static void close() {
    database.close();
  }

  private List<Candle> read(Instant from, Instant to) {
    List<Candle> read = new ArrayList<>();
    try (RowCursor<Candle> rows = reader.read("A", CandleInterval.ONE_MINUTE, from, to)) {
      rows.forEachRemaining(read::add);
    }
    return read;
  }

  @Test
  void candles_come_in_order_of_time_from_the_start_to_before_the_end() {
    Instant from = candles.get(10).windowStart();
    Instant to = candles.get(3_000).windowStart();

    assertThat(read(from, to)).isEqualTo(candles.subList(10, 3_000));
    assertThat(read(from.plusNanos(1_000), to.plusNanos(1_000)))
        .isEqualTo(candles.subList(11, 3_001));
    assertThat(read(CandleReader.BEGINNING, CandleReader.END)).isEqualTo(candles);
    assertThat(read(from, from)).isEmpty();
  }

  @Test
  void a_roll_up_while_reading_equals_the_roll_up_of_the_whole_list() {
    for (String interval : List.of("1m", "5m", "7m", "1h", "4h", "1d")) {
      CandleInterval wanted = CandleInterval.parse(interval);
      List<Candle> rolledUp = new ArrayList<>();
      reader.rollUp(
          "A",
          CandleInterval.ONE_MINUTE,
          wanted,
          CandleReader.BEGINNING,
          CandleReader.END,
          rolledUp::add);

      assertThat(rolledUp).as(interval).isEqualTo(CandleRollUp.of(candles, wanted));
    }
  }

  @Test
  void weeks_are_rolled_up_from_monday() {
    CandleWindows weeks = CandleWindows.parse("1w");
    List<Candle> rolledUp = new ArrayList<>();
    reader.rollUp(
        "A", CandleInterval.ONE_MINUTE, weeks, T0.plusSeconds(60), END_OF_FRIDAY, rolledUp::add);

    List<Candle> expected = new ArrayList<>();
    new CandleRollUp(candles.iterator(), weeks).forEachRemaining(expected::add);
    assertThat(rolledUp).isEqualTo(expected.subList(0, 1));
    assertThat(rolledUp.get(0).windowStart()).isEqualTo("2024-08-05T00:00:00Z");
  }

  @Test
  void the_newest_windows_are_found_from_the_newest_on() {
    CandleWindows fives = CandleWindows.parse("5m");
    List<Instant> all = CandleRollUp.of(candles, fives).stream().map(Candle::windowStart).toList();

    List<Instant> newest =
        reader.newestStarts("A", CandleInterval.ONE_MINUTE, fives, CandleReader.END, 7);
    assertThat(newest).hasSize(7).isSortedAccordingTo(Comparator.reverseOrder());
    assertThat(newest).containsExactlyInAnyOrderElementsOf(all.subList(all.size() - 7, all.size()));
    assertThat(
            reader.newestStarts(
                "A", CandleInterval.ONE_MINUTE, fives, T0.plusSeconds(601), Integer.MAX_VALUE))
        .as("windows that overlap the first ten minutes and a second")
        .containsExactly(T0.plusSeconds(600), T0.plusSeconds(300), T0);
    assertThat(reader.newestStarts("A", CandleInterval.ONE_MINUTE, fives, T0, 1)).isEmpty();
    assertThat(reader.newestStarts("?", CandleInterval.ONE_MINUTE, fives, CandleReader.END, 1))
        .isEmpty();
  }

  @Test
  void every_window_of_a_roll_up_is_whole_wherever_the_span_starts_and_ends() {
    CandleInterval hour = CandleInterval.parse("1h");
    List<Candle> rolledUp = new ArrayList<>();
    reader.rollUp(
        "A",
        CandleInterval.ONE_MINUTE,
        hour,
        T0.plusSeconds(5_400),
        T0.plusSeconds(12_600),
        rolledUp::add);

    assertThat(rolledUp).isEqualTo(CandleRollUp.of(candles, hour).subList(1, 4));
  }

  @Test
  void an_interval_that_cannot_be_made_of_the_stored_one_is_refused_by_name() {
    assertThatThrownBy(
            () ->
                reader.rollUp(
                    "A",
                    CandleInterval.ONE_MINUTE,
                    CandleInterval.parse("90s"),
                    CandleReader.BEGINNING,
                    CandleReader.END,
                    candle -> {}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("1m")
        .hasMessageContaining("90s");
  }

  @Test
  void symbols_are_listed_once_each() {
    assertThat(reader.symbols()).containsExactly("A", "B", "a");
  }

  @Test
  void an_empty_table_has_no_symbol_and_no_candle() {
    try (HikariDataSource empty = Databases.migrated()) {
      CandleReader none = new CandleReader(empty);
      assertThat(none.symbols()).isEmpty();
      try (RowCursor<Candle> rows =
          none.read("A", CandleInterval.ONE_MINUTE, CandleReader.BEGINNING, CandleReader.END)) {
        assertThat(rows.hasNext()).isFalse();
      }
    }
  }

  @Test
  void a_cursor_sees_the_table_as_it_was_and_gives_its_connection_back() {
    try (RowCursor<Candle> rows =
        reader.read("B", CandleInterval.ONE_MINUTE, CandleReader.BEGINNING, CandleReader.END)) {
      assertThat(database.getHikariPoolMXBean().getActiveConnections()).isOne();
      assertThat(rows.next().symbol()).isEqualTo("B");
    }
    assertThat(database.getHikariPoolMXBean().getActiveConnections()).isZero();
  }

  @Test
  void a_cursor_fetches_a_part_at_a_time() {
    try (RowCursor<Candle> rows =
        reader.read("A", CandleInterval.ONE_MINUTE, CandleReader.BEGINNING, CandleReader.END)) {
      assertThat(rows.next()).isEqualTo(candles.get(0));
      assertThat(
              Databases.rows(
                  database,
                  "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()"
                      + " AND state = 'idle in transaction' AND query LIKE '%FROM ohlcv%'"))
          .containsExactly("1");
    }
  }
}
