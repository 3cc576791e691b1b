package io.candlewick.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Recorded markets replayed into a real platform, against what their exchange published. All are
 * replayed first, the samples twice, the second time shuffled, and half of the quotes from new to
 * old, so that one audit is enough.
 */
class RecordedMarketsIT {
  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
  private static final Path SHARED = ROOT.resolveSibling("shared").resolve("data");
  private static final Path QUOTES = SHARED.resolve("eurusd_oanda_tick_20140508.csv.gz");
  private static final Path MINUTES = SHARED.resolve("eurusd_oanda_minute_20140508.csv.gz");
  private static final Path THIN = SHARED.resolve("bitstamp_btcusd_2011_2012.csv.gz");
  private static final long SECOND_MILLIS = 1_000;

  @TempDir static Path folder;
  private static final Map<String, Served> SERVED_ONCE = new HashMap<>();
  private static RunningPlatform platform;
  private static List<String> audit;

  /** What is served of a symbol. */
  private record Served(List<String> rows, List<String> minutes) {
    static Served of(String symbol) throws SQLException {
      return new Served(
          platform.rows(
              "SELECT * FROM ohlcv WHERE symbol = '" + symbol + "' ORDER BY window_start"),
          candles(symbol, "1m").toList());
    }
  }

  @BeforeAll
  static void replay_all() throws IOException, SQLException {
    platform = RunningPlatform.start(folder, "--no-market");
    for (String symbol : List.of("BTCUSDT", "ETHUSDT")) {
      replaySample(sample(symbol), symbol);
      SERVED_ONCE.put(symbol, Served.of(symbol));
      replaySample(
          reordered(sample(symbol), rows -> Collections.shuffle(rows, new Random(1))), symbol);
    }
    if (Files.exists(QUOTES)) {
      replayQuotes(QUOTES, "bid");
      replayQuotes(reordered(QUOTES, Collections::reverse), "ask");
    }
    if (Files.exists(THIN)) {
      replay(
          THIN,
          "BTCUSD-2011",
          "--time epoch_s:s --price price --volume amount --asset-type crypto");
    }
    audit = platform.run("audit").lines();
  }

  @AfterAll
  static void stop() throws InterruptedException {
    if (platform != null) {
      platform.stop();
    }
  }

  private static Path sample(String symbol) {
    return ROOT.resolve("samples")
        .resolve(symbol.toLowerCase(Locale.ROOT) + "_trades_20240809.csv.gz");
  }

  private static void assumeReplayed(Path file) {
    assumeTrue(
        Files.exists(file), () -> "Skipped: there is no ../shared/data/" + file.getFileName());
  }

  /** A copy of a file whose rows stand in another order. */
  private static Path reordered(Path gzip, Consumer<List<String>> order) throws IOException {
    try (BufferedReader in =
        new BufferedReader(
            new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(gzip)), StandardCharsets.UTF_8))) {
      List<String> lines = new ArrayList<>(List.of(in.readLine()));
      List<String> rows = new ArrayList<>(in.lines().toList());
      order.accept(rows);
      lines.addAll(rows);
      return Files.write(folder.resolve("reordered-" + gzip.getFileName() + ".csv"), lines);
    }
  }

  private static void replaySample(Path file, String symbol) {
    replay(
        file,
        symbol,
        "--time exch_ts_ms:ms --price price --volume qty --sequence trade_id"
            + " --asset-type crypto --currency USDT");
  }

  private static void replayQuotes(Path file, String side) {
    replay(
        file,
        quoteSymbol(side),
        "--time epoch_ms:ms --price " + side + " --bid bid --ask ask --asset-type forex");
  }

  private static String quoteSymbol(String side) {
    return "EURUSD-" + side.toUpperCase(Locale.ROOT);
  }

  private static void replay(Path file, String symbol, String options) {
    List<String> words = new ArrayList<>(List.of("replay", file.toString(), "--symbol", symbol));
    words.addAll(List.of(options.split(" ")));
    assertThat(platform.run(words.toArray(String[]::new)).lines())
        .contains("The stream has passed them: candles, anomalies and documents are written.");
  }

  /** The lines of {@code candles} without its header. */
  private static Stream<String> candles(String symbol, String interval) {
    return platform
        .run("candles", "--symbol", symbol, "--interval", interval, "--format", "csv")
        .lines()
        .stream()
        .skip(1);
  }

  private static String withoutState(String line) {
    return line.substring(0, line.lastIndexOf(','));
  }

  @Test
  void five_minutes_of_bitcoin_are_the_candles_that_the_exchange_published() {
    assertThat(candles("BTCUSDT", "5m").map(RecordedMarketsIT::withoutState))
        .hasSize(4)
        .contains(
            "2024-08-08T23:55:00Z,61828,61860.8,61583.22,61685.99,"
                + "199.42863,12304668.0254055,61699.60664828,8863",
            "2024-08-09T00:00:00Z,61686,61744.37,61556.04,61607.99,"
                + "221.61722,13660105.0129976,61638.28340143,9913");
  }

  @ParameterizedTest
  @ValueSource(strings = {"BTCUSDT", "ETHUSDT"})
  void every_minute_of_a_sample_is_what_its_trades_say(String symbol) throws IOException {
    assertThat(candles(symbol, "1m").map(RecordedMarketsIT::withoutState))
        .isEqualTo(CandlesByHand.minutes(sample(symbol), 1, 0, 4, 5));
  }

  @ParameterizedTest
  @CsvSource({"BTCUSDT, 19904", "ETHUSDT, 14515"})
  void replaying_again_in_another_order_changes_no_row(String symbol, long trades)
      throws SQLException {
    Served once = SERVED_ONCE.get(symbol);

    assertThat(once.rows()).isNotEmpty();
    assertThat(Served.of(symbol)).isEqualTo(once);
    assertThat(RunningPlatform.account(audit, symbol))
        .containsExactly(2 * trades, trades, trades, 0L, 0L);
  }

  @ParameterizedTest
  @CsvSource({"bid, 1", "ask, 5"})
  void every_minute_of_the_quotes_is_the_one_that_was_published(String side, int firstColumn)
      throws IOException {
    assumeReplayed(QUOTES);
    String symbol = quoteSymbol(side);

    List<String> published =
        CandlesByHand.cells(MINUTES).stream().map(cells -> quoted(cells, firstColumn)).toList();
    assertThat(published).hasSize(1_419);
    assertThat(candles(symbol, "1m").map(RecordedMarketsIT::firstFive)).isEqualTo(published);
    assertThat(RunningPlatform.account(audit, symbol))
        .containsExactly(87_833L, 87_833L, 0L, 0L, 0L);
  }

  private static String quoted(String[] cells, int firstColumn) {
    List<String> texts = new ArrayList<>();
    texts.add(Instant.ofEpochMilli(Long.parseLong(cells[0])).toString());
    for (int column = firstColumn; column < firstColumn + 4; column++) {
      texts.add(CandlesByHand.plain(new BigDecimal(cells[column])));
    }
    return String.join(",", texts);
  }

  private static String firstFive(String line) {
    return String.join(",", List.of(line.split(",")).subList(0, 5));
  }

  @Test
  void every_trade_of_a_thin_market_is_in_a_candle() throws IOException {
    assumeReplayed(THIN);

    assertThat(candles("BTCUSD-2011", "1m").map(RecordedMarketsIT::withoutState))
        .isEqualTo(CandlesByHand.minutes(THIN, SECOND_MILLIS, 0, 1, 2));
    assertThat(RunningPlatform.account(audit, "BTCUSD-2011"))
        .containsExactly(9_999L, 9_999L, 0L, 0L, 0L);
  }
}
