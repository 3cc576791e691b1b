package io.candlewick.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import io.candlewick.model.AssetType;
import io.candlewick.model.Candle;
import io.candlewick.model.CandleInterval;
import io.candlewick.model.CandleState;
import io.candlewick.model.Candles;
import io.candlewick.model.FixedPoint;
import io.candlewick.model.Int128;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CandleWriterTest {
  private static final long MINUTE = 60_000_000L;
  private static final Int128 LARGEST_SUM = new Int128(Long.MAX_VALUE, -1);
  private static final Int128 SMALLEST_SUM = new Int128(Long.MIN_VALUE, 0);

  private static HikariDataSource database;
  private final CandleWriter writer = new CandleWriter(database);
  private final CandleReader reader = new CandleReader(database);

  @BeforeAll
  static void open() {
    database = Databases.migrated();
  }

  @AfterAll
  static void close() {
    database.close();
  }

  @BeforeEach
  void empty() {
    Databases.run(database, "TRUNCATE ohlcv");
  }

  private List<Candle> stored(String symbol) {
    List<Candle> candles = new ArrayList<>();
    try (RowCursor<Candle> rows =
        reader.read(symbol, CandleInterval.ONE_MINUTE, CandleReader.BEGINNING, CandleReader.END)) {
      rows.forEachRemaining(candles::add);
    }
    return candles;
  }

  private static Candle revision(long tickCount, CandleState state) {
    return new Candle(
        "AAPL",
        AssetType.STOCK,
        CandleInterval.ONE_MINUTE,
        Instant.parse("2024-08-09T00:00:00Z"),
        tickCount,
        tickCount + 2,
        tickCount,
        tickCount + 1,
        Int128.of(tickCount),
        Int128.of(tickCount),
        tickCount,
        tickCount,
        0,
        Int128.ZERO,
        Int128.ZERO,
        Int128.ZERO,
        Int128.of(state.name().length()),
        state);
  }

  @Test
  void whatever_the_order_the_candle_with_most_ticks_in_the_latest_state_stays() {
    List<Candle> revisions = new ArrayList<>();
    for (long ticks = 1; ticks <= 3; ticks++) {
      for (CandleState state : CandleState.values()) {
        revisions.add(revision(ticks, state));
      }
    }
    for (long seed = 0; seed < 40; seed++) {
      Databases.run(database, "TRUNCATE ohlcv");
      Collections.shuffle(revisions, new Random(seed));
      Candle best = null;
      for (Candle candle : revisions) {
        boolean grows =
            best == null
                || candle.tickCount() > best.tickCount()
                || (candle.tickCount() == best.tickCount()
                    && candle.state().compareTo(best.state()) > 0);
        assertThat(writer.write(List.of(candle))).as("seed " + seed).isEqualTo(grows ? 1 : 0);
        best = grows ? candle : best;
        assertThat(stored("AAPL")).as("seed " + seed).containsExactly(best);
      }
    }
  }

  @Test
  void more_ticks_replace_a_candle_even_if_its_state_goes_back() {
    writer.write(List.of(revision(2, CandleState.FINAL)));

    assertThat(writer.write(List.of(revision(3, CandleState.OPEN)))).isOne();
    assertThat(stored("AAPL")).containsExactly(revision(3, CandleState.OPEN));
  }

  @Test
  void writing_again_changes_no_row_and_no_time_stamp() {
    SplittableRandom random = new SplittableRandom(1);
    List<Candle> candles = new ArrayList<>();
    for (int i = 0; i < 5_000; i++) {
      candles.add(Candles.random(random, "S" + i % 7, i * MINUTE));
    }
    assertThat(writer.write(candles)).isEqualTo(5_000);
    String state = "SELECT ctid, xmin, * FROM ohlcv ORDER BY symbol, window_start";
    List<String> before = Databases.rows(database, state);

    assertThat(writer.write(candles)).isZero();
    Collections.shuffle(candles, new Random(2));
    assertThat(writer.write(candles)).isZero();
    assertThat(Databases.rows(database, state)).hasSize(5_000).isEqualTo(before);
  }

  @Test
  void a_changed_candle_keeps_its_creation_time_and_renews_its_update_time() {
    writer.write(List.of(revision(1, CandleState.OPEN)));
    writer.write(List.of(revision(2, CandleState.OPEN)));

    assertThat(Databases.rows(database, "SELECT created_at < updated_at FROM ohlcv"))
        .containsExactly("t");
  }

  @Test
  void of_several_revisions_in_one_list_the_newest_is_written() {
    assertThat(
            writer.write(
                List.of(
                    revision(2, CandleState.FINAL),
                    revision(3, CandleState.FINAL),
                    revision(3, CandleState.OPEN),
                    revision(1, CandleState.CORRECTED))))
        .isOne();
    assertThat(stored("AAPL")).containsExactly(revision(3, CandleState.FINAL));
  }

  @Test
  void no_candle_is_nothing_to_write() {
    assertThat(writer.write(List.of())).isZero();
  }

  @Test
  void each_candle_has_its_own_interval_and_end_also_when_several_come_together() {
    writer.write(
        Stream.of("15s", "1m", "1d").map(CandleInterval::parse).map(this::ofInterval).toList());

    assertThat(
            Databases.rows(
                database,
                "SELECT candle_interval, extract(epoch FROM window_end - window_start)::bigint"
                    + " FROM ohlcv ORDER BY 2"))
        .containsExactly("15s,15", "1m,60", "1d,86400");
  }

  private Candle ofInterval(CandleInterval interval) {
    Candle minute = revision(1, CandleState.OPEN);
    return new Candle(
        minute.symbol(),
        minute.assetType(),
        interval,
        minute.windowStart(),
        minute.open(),
        minute.high(),
        minute.low(),
        minute.close(),
        minute.volume(),
        minute.notional(),
        minute.tickCount(),
        minute.returnCount(),
        minute.alertCount(),
        minute.sumReturn(),
        minute.sumSquaredReturn(),
        minute.sumSpread(),
        minute.sumRealizedVol(),
        minute.state());
  }

  @Test
  void random_candles_come_back_as_they_were_with_every_derived_column_as_the_model_has_it() {
    long seed = 7;
    SplittableRandom random = new SplittableRandom(seed);
    List<Candle> candles = new ArrayList<>();
    for (int i = 0; i < 3_000; i++) {
      candles.add(Candles.random(random, "BTC-USD", i * MINUTE));
    }
    writer.write(candles);

    assertThat(stored("BTC-USD")).as("seed " + seed).isEqualTo(candles);
    assertThat(
            Databases.rows(
                database,
                "SELECT vwap, avg_return_pct, stddev_return_pct, avg_spread, avg_realized_vol"
                    + " FROM ohlcv ORDER BY window_start"))
        .as("seed " + seed)
        .isEqualTo(candles.stream().map(CandleWriterTest::derived).toList());
  }

  private static String derived(Candle candle) {
    String vwap = candle.vwap().isPresent() ? text(candle.vwap().getAsLong()) : null;
    String mean =
        candle.averageReturn().isPresent() ? text(candle.averageReturn().getAsLong()) : null;
    String deviation =
        candle.standardDeviationOfReturns().isPresent()
            ? text(candle.standardDeviationOfReturns().getAsLong())
            : null;
    return vwap
        + ","
        + mean
        + ","
        + deviation
        + ","
        + text(candle.averageSpread())
        + ","
        + text(candle.averageRealizedVol());
  }

  private static String text(long scaled) {
    return FixedPoint.toBigDecimal(scaled).toPlainString();
  }

  @Test
  void sums_of_thirty_nine_digits_and_the_largest_prices_are_kept_exactly() {
    Candle extreme =
        new Candle(
            "MAX",
            AssetType.OTHER,
            CandleInterval.ONE_MINUTE,
            Instant.parse("9999-12-30T23:59:00Z"),
            FixedPoint.MAX,
            FixedPoint.MAX,
            1,
            FixedPoint.MAX - 1,
            LARGEST_SUM,
            LARGEST_SUM,
            Long.MAX_VALUE,
            0,
            Long.MAX_VALUE,
            SMALLEST_SUM,
            LARGEST_SUM,
            Int128.of(Long.MAX_VALUE),
            SMALLEST_SUM.plus(Int128.of(Long.MAX_VALUE)).plus(LARGEST_SUM),
            CandleState.CORRECTED);
    writer.write(List.of(extreme));

    assertThat(stored("MAX")).containsExactly(extreme);
    assertThat(
            Databases.rows(
                database,
                "SELECT high, volume, notional, sum_return_pct, sum_squared_return_pct FROM ohlcv"))
        .containsExactly(
            "9999999999.99999999,"
                + "1701411834604692317316873037158.84105727,"
                + "17014118346046923173168.7303715884105727,"
                + "-1701411834604692317316873037158.84105728,"
                + "17014118346046923173168.7303715884105727");
  }

  @Test
  void a_symbol_is_only_ever_a_value() {
    SplittableRandom random = new SplittableRandom(3);
    List<String> symbols =
        List.of(
            "'); DROP TABLE ohlcv; --",
            "a','b",
            "{x,\"y\"}",
            "back\\slash",
            "NULL",
            "",
            "日経 225",
            "tab\there",
            "%_");
    List<Candle> candles =
        symbols.stream().map(symbol -> Candles.random(random, symbol, MINUTE)).toList();

    assertThat(writer.write(candles)).isEqualTo(symbols.size());
    for (Candle candle : candles) {
      assertThat(stored(candle.symbol())).containsExactly(candle);
    }
    assertThat(reader.symbols()).containsExactlyInAnyOrderElementsOf(symbols);
  }

  @Test
  void a_value_that_postgresql_cannot_hold_is_refused_at_once_and_named() {
    RecordedPauses pauses = new RecordedPauses();
    Candle zeroByte = Candles.random(new SplittableRandom(4), "A\0B", MINUTE);

    assertThatThrownBy(() -> new CandleWriter(database, pauses.retry(5)).write(List.of(zeroByte)))
        .isInstanceOf(StoreUnavailableException.class)
        .hasMessageContaining("write 1 candles")
        .hasMessageContaining("0x00");
    assertThat(pauses.all()).isEmpty();
  }
}
