package io.candlewick.recorded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.candlewick.model.FixedPoint;
import io.candlewick.model.Int128;
import io.candlewick.model.RawTick;
import io.candlewick.model.Sum128;
import io.candlewick.recorded.RecordedRow.Accepted;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Real recorded markets against what their exchange or vendor published. */
class RealMarketsTest {
  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
  private static final Path SAMPLES = ROOT.resolve("samples");
  private static final Path SHARED = ROOT.resolveSibling("shared").resolve("data");

  private static Path shared(String name) {
    Path file = SHARED.resolve(name);
    assumeTrue(Files.exists(file), () -> "Skipped: there is no ../shared/data/" + name);
    return file;
  }

  private static List<RawTick> ticks(Path file, RecordedColumns columns) throws IOException {
    List<RawTick> ticks = new ArrayList<>();
    try (RecordedFile recorded = RecordedFile.open(file, columns)) {
      recorded.forEachRemaining(row -> ticks.add(((Accepted) row).tick()));
    }
    return ticks;
  }

  private static List<RawTick> trades(String symbol) throws IOException {
    return ticks(
        SAMPLES.resolve(symbol.toLowerCase(Locale.ROOT) + "_trades_20240809.csv.gz"),
        RecordedColumns.ofSymbol(symbol, "exch_ts_ms", RecordedTime.MILLISECONDS, "price")
            .withVolume("qty")
            .withSequence("trade_id"));
  }

  @ParameterizedTest
  @CsvSource({"BTCUSDT, 19904", "ETHUSDT, 14515"})
  void every_trade_of_a_sample_is_read_and_no_number_is_missing(String symbol, int count)
      throws IOException {
    List<RawTick> trades = trades(symbol);
    assertThat(trades).hasSize(count);
    for (int i = 1; i < count; i++) {
      assertThat(trades.get(i).sequence()).isEqualTo(trades.get(i - 1).sequence() + 1);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "1723161300000, 61828.00, 61860.80, 61583.22, 61685.99, 199.42863, 12304668.0254055, 8863",
    "1723161600000, 61686.00, 61744.37, 61556.04, 61607.99, 221.61722, 13660105.0129976, 9913"
  })
  void five_minutes_of_bitcoin_are_the_candle_that_the_exchange_published(
      long start,
      String open,
      String high,
      String low,
      String close,
      String size,
      String quote,
      int count)
      throws IOException {
    List<RawTick> trades =
        trades("BTCUSDT").stream()
            .filter(tick -> tick.eventTime() >= start * 1_000)
            .filter(tick -> tick.eventTime() < (start + 300_000) * 1_000)
            .toList();
    Sum128 volume = new Sum128();
    Sum128 notional = new Sum128();
    for (RawTick tick : trades) {
      volume.add(tick.volume());
      notional.addProduct(tick.price(), tick.volume());
    }
    assertThat(ohlc(trades)).isEqualTo(scaled(open, high, low, close));
    assertThat(volume.toInt128()).isEqualTo(Int128.of(FixedPoint.parse(size)));
    assertThat(notional.toInt128().toBigDecimal(16)).isEqualByComparingTo(quote);
    assertThat(trades).hasSize(count);
  }

  @ParameterizedTest
  @CsvSource({
    "bid, bid_open, bid_high, bid_low, bid_close",
    "ask, ask_open, ask_high, ask_low, ask_close"
  })
  void minutes_of_euro_quotes_are_those_that_the_vendor_published(
      String side, String open, String high, String low, String close) throws IOException {
    Path quotes = shared("eurusd_oanda_tick_20140508.csv.gz");
    Path minutes = shared("eurusd_oanda_minute_20140508.csv.gz");
    Map<Long, List<RawTick>> byMinute = new TreeMap<>();
    for (RawTick tick : ticks(quotes, euro(side))) {
      long minute = tick.eventTime() - tick.eventTime() % 60_000_000L;
      byMinute.computeIfAbsent(minute, start -> new ArrayList<>()).add(tick);
    }
    List<List<RawTick>> published = new ArrayList<>();
    for (String column : List.of(open, high, low, close)) {
      published.add(ticks(minutes, euro(column)));
    }
    assertThat(byMinute).hasSize(1_419);
    for (int row = 0; row < 1_419; row++) {
      List<Long> expected = new ArrayList<>();
      for (List<RawTick> column : published) {
        expected.add(column.get(row).price());
      }
      long minute = published.get(0).get(row).eventTime();
      assertThat(ohlc(byMinute.get(minute))).as("minute %s", minute).isEqualTo(expected);
    }
  }

  private static RecordedColumns euro(String priceColumn) {
    return RecordedColumns.ofSymbol("EURUSD", "epoch_ms", RecordedTime.MILLISECONDS, priceColumn);
  }

  @Test
  void every_trade_of_2011_is_read_with_one_second_stamps() throws IOException {
    List<RawTick> trades =
        ticks(
            shared("bitstamp_btcusd_2011_2012.csv.gz"),
            RecordedColumns.ofSymbol("BTCUSD", "epoch_s", RecordedTime.SECONDS, "price")
                .withVolume("amount"));
    assertThat(trades).hasSize(9_999).allMatch(tick -> tick.eventTime() % 1_000_000L == 0);
  }

  private static List<Long> ohlc(List<RawTick> ticks) {
    return List.of(
        ticks.get(0).price(),
        ticks.stream().mapToLong(RawTick::price).max().orElseThrow(),
        ticks.stream().mapToLong(RawTick::price).min().orElseThrow(),
        ticks.get(ticks.size() - 1).price());
  }

  private static List<Long> scaled(String... texts) {
    List<Long> values = new ArrayList<>();
    for (String text : texts) {
      values.add(FixedPoint.parse(text));
    }
    return values;
  }
}
