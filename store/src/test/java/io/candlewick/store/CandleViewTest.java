package io.candlewick.store;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import io.candlewick.model.Candle;
import io.candlewick.model.CandleInterval;
import io.candlewick.model.Candles;
import io.candlewick.model.Gap;
import io.candlewick.model.Micros;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class CandleViewTest {
  private static final long MINUTE = 60_000_000L;
  private static final Instant T0 = Instant.parse("2024-08-09T12:00:00Z");

  private static HikariDataSource database;
  private static List<Candle> candles;

  @BeforeAll
  static void fill() {
    database = Databases.migrated();
    SplittableRandom random = new SplittableRandom(4);
    candles =
        IntStream.range(0, 2_500)
            .filter(minute -> random.nextInt(10) > 0)
            .mapToObj(minute -> Candles.random(random, "A", Micros.of(T0) + minute * MINUTE))
            .toList();
    CandleWriter writer = new CandleWriter(database);
    writer.write(candles);
    writer.write(List.of(Candles.random(random, "B", 0)));
  }

  @AfterAll
  static void close() {
    database.close();
  }

  private static CandleView view(String symbol) {
    return CandleView.open(database, Retry.STANDARD, symbol, CandleInterval.ONE_MINUTE);
  }

  private static Instant last() {
    return candles.get(candles.size() - 1).windowStart();
  }

  @Test
  void candles_come_in_either_order_until_the_visitor_has_enough() {
    List<Candle> forward = new ArrayList<>();
    List<Candle> backward = new ArrayList<>();
    Instant from = candles.get(10).windowStart();
    try (CandleView view = view("A")) {
      view.forward(from, last(), 700, row -> forward.add(row.candle()));
      view.backward(
          from,
          last(),
          1,
          row -> {
            backward.add(row.candle());
            return backward.size() < 1_500;
          });
      assertThat(view.lastBefore(from).map(StoredCandle::candle)).contains(candles.get(9));
      assertThat(view.lastBefore(T0)).isEmpty();
    }
    List<Candle> expected = new ArrayList<>(candles.subList(10, candles.size() - 1));
    assertThat(forward).isEqualTo(expected);
    Collections.reverse(expected);
    assertThat(backward).isEqualTo(expected.subList(0, 1_500));
    assertThat(database.getHikariPoolMXBean().getActiveConnections()).isZero();
  }

  @Test
  void the_series_has_its_first_and_last_candle_and_the_decimals_of_its_prices() {
    try (CandleView view = view("A")) {
      CandleSeries series = view.series().orElseThrow();
      assertThat(series.first()).isEqualTo(candles.get(0).windowStart());
      assertThat(series.last()).isEqualTo(last());
      assertThat(series.decimals()).isEqualTo(8);
      assertThat(series.removedTo()).isEmpty();
    }
    try (CandleView none = view("no such symbol")) {
      assertThat(none.series()).isEmpty();
    }
    Databases.run(
        database,
        "UPDATE ohlcv SET open = 1.10, high = 1.250, low = 1, close = 1.2 WHERE symbol = 'B'");
    Databases.run(
        database,
        "INSERT INTO removed_candles VALUES ('B', 5, timestamptz '1969-12-31T23:00:00Z')");
    try (CandleView view = view("B")) {
      CandleSeries series = view.series().orElseThrow();
      assertThat(series.decimals()).isEqualTo(2);
      assertThat(series.removedTo()).contains(Instant.parse("1969-12-31T23:00:00Z"));
    }
  }

  @Test
  void everything_is_as_of_the_moment_of_the_first_read() {
    Instant end = last().plusSeconds(60);
    try (CandleView view = view("A")) {
      Instant before = view.lastBefore(end).orElseThrow().updatedAt();
      Gap gap = new Gap("A", 1, 5, 9, T0, T0.plusSeconds(1));
      Databases.run(
          database,
          "INSERT INTO data_gaps (symbol, epoch, first_missing, last_missing, after_time, before_time)"
              + " VALUES ('A', 1, 5, 9, '2024-08-09T12:00:00Z', '2024-08-09T12:00:01Z')");
      Databases.run(database, "UPDATE ohlcv SET updated_at = now() + interval '1 day'");
      assertThat(view.openGaps(T0, end)).isEmpty();
      assertThat(view.lastBefore(end).orElseThrow().updatedAt()).isEqualTo(before);
      try (CandleView later = view("A")) {
        assertThat(later.openGaps(T0, end)).containsExactly(gap);
        assertThat(later.openGaps(T0.plusSeconds(2), end)).isEmpty();
        assertThat(later.lastBefore(end).orElseThrow().updatedAt()).isAfter(before);
      }
    }
  }
}
