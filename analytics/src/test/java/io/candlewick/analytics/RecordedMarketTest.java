package io.candlewick.analytics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.candlewick.model.Candle;
import io.candlewick.model.CandleInterval;
import io.candlewick.model.CandleState;
import io.candlewick.model.FixedPoint;
import io.candlewick.model.Tick;
import io.candlewick.model.windows.CandleRollUp;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;

/** Recorded markets give the candles that the exchange or the vendor published. */
class RecordedMarketTest {
  private static final Path SAMPLES = Path.of("../samples");
  private static final Path RECORDINGS = Path.of("../../shared/data");
  private static final CandleInterval FIVE_MINUTES = CandleInterval.parse("5m");

  /** The rows below the header, split at commas. */
  private static List<String[]> rows(Path file) throws IOException {
    assumeTrue(Files.exists(file), () -> file + " is not there: put the recording in its place");
    try (InputStream packed = Files.newInputStream(file);
        BufferedReader lines =
            new BufferedReader(
                new InputStreamReader(new GZIPInputStream(packed), StandardCharsets.US_ASCII))) {
      return lines.lines().skip(1).map(line -> line.split(",", -1)).toList();
    }
  }

  private static long microsOfMillis(String millis) {
    return Math.multiplyExact(Long.parseLong(millis), 1_000L);
  }

  /** The rows numbered from 1 in an epoch of their own. */
  private static List<Tick> numbered(
      List<String[]> rows, Function<String[], Long> time, int price, int volume) {
    List<Tick> ticks = new ArrayList<>();
    long epoch = time.apply(rows.get(0));
    long previous = Tick.NO_PREVIOUS_PRICE;
    for (String[] row : rows) {
      long traded = FixedPoint.parse(row[price]);
      long size = volume < 0 ? 0 : FixedPoint.parse(row[volume]);
      ticks.add(Ticks.tick(epoch, ticks.size() + 1, time.apply(row), traded, size, 0, previous, 0));
      previous = traded;
    }
    return ticks;
  }

  private static Ledger candlesOf(List<Tick> ticks, CandleInterval interval) {
    CandleSettings settings = CandleSettings.of(interval, Duration.ofMinutes(5));
    return new Ledger(settings).split(ticks, new Random(1), true).idle();
  }

  private static List<Tick> btcusdt() throws IOException {
    List<Tick> ticks = new ArrayList<>();
    for (String[] row : rows(SAMPLES.resolve("btcusdt_trades_20240809.csv.gz"))) {
      ticks.add(
          Ticks.tick(
              0,
              Long.parseLong(row[3]),
              microsOfMillis(row[0]),
              FixedPoint.parse(row[4]),
              FixedPoint.parse(row[5]),
              0,
              Tick.NO_PREVIOUS_PRICE,
              0));
    }
    return ticks;
  }

  private static void checkExchangeCandles(Ledger ledger, Iterable<Candle> fiveMinutes) {
    assertThat(ledger.late).isEmpty();
    assertThat(ledger.gaps).isEmpty();
    assertThat(fiveMinutes)
        .filteredOn(candle -> candle.windowStart().toEpochMilli() == 1_723_161_300_000L)
        .singleElement()
        .satisfies(
            candle ->
                check(
                    candle,
                    "61828.00 61860.80 61583.22 61685.99 199.42863 12304668.0254055",
                    8_863));
    assertThat(fiveMinutes)
        .filteredOn(candle -> candle.windowStart().toEpochMilli() == 1_723_161_600_000L)
        .singleElement()
        .satisfies(
            candle ->
                check(
                    candle,
                    "61686.00 61744.37 61556.04 61607.99 221.61722 13660105.0129976",
                    9_913));
  }

  /** Open, high, low, close, volume and notional as the exchange wrote them. */
  private static void check(Candle candle, String figures, long trades) {
    String[] figure = figures.split(" ", -1);
    assertThat(candle.open()).isEqualTo(FixedPoint.parse(figure[0]));
    assertThat(candle.high()).isEqualTo(FixedPoint.parse(figure[1]));
    assertThat(candle.low()).isEqualTo(FixedPoint.parse(figure[2]));
    assertThat(candle.close()).isEqualTo(FixedPoint.parse(figure[3]));
    assertThat(candle.volume().toBigDecimal(8)).isEqualByComparingTo(new BigDecimal(figure[4]));
    assertThat(candle.notional().toBigDecimal(16)).isEqualByComparingTo(new BigDecimal(figure[5]));
    assertThat(candle.tickCount()).isEqualTo(trades);
    assertThat(candle.state()).isNotEqualTo(CandleState.OPEN);
  }

  @Test
  void bitcoin_trades_give_the_five_minute_candles_of_the_exchange() throws IOException {
    Ledger ledger = candlesOf(btcusdt(), FIVE_MINUTES);
    checkExchangeCandles(ledger, ledger.candles.values());
  }

  @Test
  void bitcoin_minutes_rolled_up_give_the_five_minute_candles_of_the_exchange() throws IOException {
    Ledger ledger = candlesOf(btcusdt(), CandleInterval.ONE_MINUTE);
    List<Candle> minutes = List.copyOf(ledger.candles.values());
    checkExchangeCandles(ledger, CandleRollUp.of(minutes, FIVE_MINUTES));
  }

  @Test
  void bitcoin_trades_replayed_again_change_nothing() throws IOException {
    List<Tick> ticks = btcusdt();
    Ledger once = new Ledger(CandleSettings.defaults()).whole(ticks);
    Map<Instant, Candle> before = Map.copyOf(once.candles);
    once.whole(ticks);
    assertThat(once.duplicates).isEqualTo(ticks.size());
    assertThat(once.unverified).isZero();
    assertThat(once.accepted).isEqualTo(ticks.size());
    assertThat(once.candles).isEqualTo(before);
    assertThat(once.gaps).isEmpty();
  }

  @Test
  void euro_bids_give_every_minute_candle_of_the_vendor() throws IOException {
    checkEuroMinutes(1);
  }

  @Test
  void euro_asks_give_every_minute_candle_of_the_vendor() throws IOException {
    checkEuroMinutes(2);
  }

  private static void checkEuroMinutes(int side) throws IOException {
    List<String[]> quotes = rows(RECORDINGS.resolve("eurusd_oanda_tick_20140508.csv.gz"));
    List<String[]> minutes = rows(RECORDINGS.resolve("eurusd_oanda_minute_20140508.csv.gz"));
    Ledger ledger =
        candlesOf(
            numbered(quotes, row -> microsOfMillis(row[0]), side, -1), CandleInterval.ONE_MINUTE);
    assertThat(minutes).hasSize(1_419);
    assertThat(ledger.candles).hasSize(1_419);
    assertThat(ledger.accepted).isEqualTo(quotes.size());
    int first = side == 1 ? 1 : 5;
    for (String[] minute : minutes) {
      Candle candle = ledger.candles.get(Instant.ofEpochMilli(Long.parseLong(minute[0])));
      assertThat(candle).as("minute %s", minute[0]).isNotNull();
      assertThat(List.of(candle.open(), candle.high(), candle.low(), candle.close()))
          .as("minute %s", minute[0])
          .containsExactly(
              FixedPoint.parse(minute[first]),
              FixedPoint.parse(minute[first + 1]),
              FixedPoint.parse(minute[first + 2]),
              FixedPoint.parse(minute[first + 3]));
    }
  }

  @Test
  void every_bitstamp_trade_is_in_a_candle() throws IOException {
    List<String[]> trades = rows(RECORDINGS.resolve("bitstamp_btcusd_2011_2012.csv.gz"));
    List<Tick> ticks = numbered(trades, row -> Long.parseLong(row[0]) * Ticks.SECOND, 1, 2);
    Ledger ledger = candlesOf(ticks, CandleInterval.ONE_MINUTE);
    assertThat(trades).hasSize(9_999);
    assertThat(ledger.late).isEmpty();
    assertThat(ledger.candles.values().stream().mapToLong(Candle::tickCount).sum())
        .isEqualTo(trades.size());
    BigDecimal volume =
        ledger.candles.values().stream()
            .map(candle -> candle.volume().toBigDecimal(8))
            .reduce(BigDecimal.ZERO, BigDecimal::add);
    BigDecimal amounts =
        trades.stream().map(row -> new BigDecimal(row[2])).reduce(BigDecimal.ZERO, BigDecimal::add);
    assertThat(volume).isEqualByComparingTo(amounts);
  }
}
