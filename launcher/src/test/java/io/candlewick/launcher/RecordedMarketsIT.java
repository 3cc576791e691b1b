package io.candlewick.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.candlewick.launcher.failure.ExitCodes;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
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
 * replayed first, the samples twice, the second time shuffled with every column named, and half of
 * the quotes from new to old, so that one audit is enough.
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
    platform = RunningPlatform.start(folder, "--source", "none");
    for (String symbol : List.of("BTCUSDT", "ETHUSDT")) {
      assertThat(platform.run("replay", sample(symbol).toString()).lines())
          .contains("The stream has processed them.");
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
    for (String days : List.of("123", "312")) {
      days.chars().forEach(day -> replayDay("DAYS-" + days, Character.digit(day, 10)));
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
        .contains("The stream has processed them.");
  }

  /** Trades of one of three days, newest days need not come last. */
  private static void replayDay(String symbol, int day) {
    Path file = folder.resolve("day-" + day + ".csv");
    List<String> rows = new ArrayList<>(List.of("time,price,size"));
    for (int i = 0; i < 50; i++) {
      rows.add("2024-03-0%dT12:%02d:07Z,%d,%d".formatted(day, i / 2, 100 + day * i % 7, 1 + i));
    }
    try {
      Files.write(file, rows);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    replay(file, symbol, "--time time:iso --price price --volume size");
  }

  /** The lines of {@code candles} without its header. */
  private static Stream<String> candles(String symbol, String interval) {
    return platform
        .run("candles", "--symbol", symbol, "--interval", interval, "--format", "csv")
        .lines()
        .stream()
        .skip(1);
  }

  @Test
  void five_minutes_of_bitcoin_are_the_candles_that_the_exchange_published() {
    assertThat(candles("BTCUSDT", "5m").map(CandlesByHand::withoutState))
        .hasSize(4)
        .contains(
            "2024-08-08T23:55:00Z,61828,61860.8,61583.22,61685.99,"
                + "199.42863,12304668.0254055,61699.60664828,8863",
            "2024-08-09T00:00:00Z,61686,61744.37,61556.04,61607.99,"
                + "221.61722,13660105.0129976,61638.28340143,9913");
  }

  @Test
  void the_exchanges_own_candles_are_equal_and_one_wrong_digit_is_found() throws IOException {
    Path theirs = ROOT.resolve("samples").resolve("btcusdt_candles_5m_20240809.csv");
    Path wrong =
        Files.writeString(
            folder.resolve("wrong.csv"), Files.readString(theirs).replace("61860.80", "61860.81"));

    assertThat(compare(theirs).lines())
        .contains("2 candles of the file: 2 equal, 0 different, 0 without a candle here")
        .contains("No difference: every candle of the file is the same here.");
    RunningPlatform.Answer answer = compare(wrong);
    assertThat(answer.exitCode()).isEqualTo(ExitCodes.PROBLEM);
    assertThat(answer.out())
        .contains("2 candles of the file: 1 equal, 1 different, 0 without a candle here")
        .containsPattern("2024-08-08T23:55:00Z +high +61860\\.81 +61860\\.8 +-0\\.01");
  }

  private static RunningPlatform.Answer compare(Path file) {
    return platform.run("compare", file.toString(), "--symbol", "BTCUSDT", "--interval", "5m");
  }

  @Test
  void a_chart_is_drawn_in_the_terminal_and_into_every_kind_of_file() throws IOException {
    assertThat(platform.run("chart", "--symbol", "BTCUSDT").lines())
        .startsWith(
            "BTCUSDT 1m, last close 61602.02",
            "2024-08-08 23:54 to 2024-08-09 00:06 UTC, 12 candles")
        .hasSizeGreaterThan(20);
    assertThat(
            platform.run("chart", "--symbol", "BTCUSDT", "--interval", "5m", "--last", "2").lines())
        .contains("2024-08-09 00:00 to 2024-08-09 00:10 UTC, the newest 2 of 4 candles");
    for (String ending : List.of("svg", "png", "html")) {
      Path picture = folder.resolve("chart." + ending);
      assertThat(platform.run("chart", "--symbol", "BTCUSDT", "--out", picture.toString()).lines())
          .containsExactly("Wrote " + picture);
      assertThat(picture).isNotEmptyFile();
    }
    assertThat(folder.resolve("chart.html"))
        .content()
        .contains("[\"2024-08-09T00:00:00Z\",\"61686\",");
  }

  @Test
  void a_chart_of_what_is_not_there_is_refused_as_by_candles() {
    for (String command : List.of("chart", "candles")) {
      RunningPlatform.Answer answer = platform.run(command, "--symbol", "NONE", "--interval", "5m");
      assertThat(answer.exitCode()).isEqualTo(ExitCodes.WRONG_USE);
      assertThat(answer.err()).contains("There are no candles of 'NONE'.", "Known symbols: ");
    }
    RunningPlatform.Answer empty =
        platform.run("chart", "--symbol", "BTCUSDT", "--from", "2025-01-01");
    assertThat(empty.exitCode()).isEqualTo(ExitCodes.PROBLEM);
    assertThat(empty.err()).contains("No candles of 'BTCUSDT' in this time range.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"BTCUSDT", "ETHUSDT"})
  void every_minute_of_a_sample_is_what_its_trades_say(String symbol) throws IOException {
    assertThat(candles(symbol, "1m").map(CandlesByHand::withoutState))
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

    assertThat(candles("BTCUSD-2011", "1m").map(CandlesByHand::withoutState))
        .isEqualTo(CandlesByHand.minutes(THIN, SECOND_MILLIS, 0, 1, 2));
    assertThat(RunningPlatform.account(audit, "BTCUSD-2011"))
        .containsExactly(9_999L, 9_999L, 0L, 0L, 0L);
  }

  @Test
  void three_days_in_any_order_are_the_same_candles_and_nothing_waits() {
    assertThat(candles("DAYS-312", "1m").map(CandlesByHand::withoutState))
        .hasSize(75)
        .containsExactlyElementsOf(
            candles("DAYS-123", "1m").map(CandlesByHand::withoutState).toList());
    for (String symbol : List.of("DAYS-123", "DAYS-312")) {
      assertThat(RunningPlatform.account(audit, symbol)).containsExactly(150L, 150L, 0L, 0L, 0L);
    }
  }

  @Test
  void a_day_replayed_after_the_next_one_waits_only_where_that_is_wanted() throws Exception {
    Path newer =
        Files.writeString(folder.resolve("CCCUSDT-trades-2024-03-02.csv"), trades(2_000, 2));
    Path older =
        Files.writeString(folder.resolve("CCCUSDT-trades-2024-03-01.csv"), trades(1_000, 1));
    platform.run("replay", newer.toString()).lines();

    RunningPlatform.Answer waiting =
        platform.run("replay", older.toString(), "--no-repair", "--account", "json");
    assertThat(waiting.exitCode()).isEqualTo(ExitCodes.PROBLEM);
    assertThat(waiting.err()).contains("5 late ticks wait: run ./candlewick repair.");
    assertThat(waiting.err()).contains("Looking at 5 late ticks of 1 candle");
    JsonNode account = new ObjectMapper().readTree(waiting.out());
    assertThat(account.at("/rows/read").asLong()).isEqualTo(5);
    assertThat(account.at("/symbols/0/late_waiting").asLong()).isEqualTo(5);
    assertThat(candles("CCCUSDT", "1m")).hasSize(1);

    assertThat(platform.run("repair", "--symbol", "CCCUSDT", "--to", "2024-03-01").exitCode())
        .isEqualTo(ExitCodes.PROBLEM);
    assertThat(platform.run("repair", "--symbol", "CCCUSDT").lines())
        .anyMatch(line -> line.matches(" *CCCUSDT +5 +5 +0 +0 +0 +0"))
        .anyMatch(line -> line.endsWith("1 candle changed."));
    assertThat(candles("CCCUSDT", "1m"))
        .containsExactly(
            "2024-03-01T00:00:00Z,10,14,10,14,5,60,12,5,CORRECTED,true",
            "2024-03-02T00:00:00Z,20,24,20,24,5,110,22,5,OPEN,true");
  }

  /** Five trades at the start of a day, as Binance publishes them. */
  private static String trades(long firstId, int day) {
    long start = Instant.parse("2024-03-0" + day + "T00:00:00Z").toEpochMilli();
    StringBuilder rows = new StringBuilder();
    for (int i = 0; i < 5; i++) {
      int price = 10 * day + i;
      rows.append(
          "%d,%d,1,%d,%d,True,True%n".formatted(firstId + i, price, price, start + i * 1_000L));
    }
    return rows.toString();
  }

  @Test
  void a_number_used_for_another_trade_is_a_conflict_and_the_replay_says_so() throws IOException {
    Path first =
        Files.writeString(
            folder.resolve("ZZZBTC-aggTrades-2021-02.csv"),
            "700001,0.00000238,824,20001,20001,1614556777324,False,True\n");
    Path second =
        Files.writeString(
            folder.resolve("ZZZBTC-aggTrades-2021-03.csv"),
            """
            700001,0.00000239,19332,20002,20002,1614556823276,False,True
            700002,0.00000239,627,20003,20003,1614556860776,False,True
            """);
    platform.run("replay", first.toString()).lines();

    RunningPlatform.Answer answer = platform.run("replay", second.toString());

    assertThat(answer.exitCode()).isEqualTo(ExitCodes.PROBLEM);
    assertThat(answer.out())
        .contains("Conflicts: 1. A tick whose number was used before", "without --sequence")
        .containsPattern(
            "conflict  ZZZBTC number 700001: 2021-03-01T00:00:23\\.276Z 0\\.00000239 × 19332"
                + " \\(market\\.ticks-\\d+-\\d+\\) is in no candle; before it came"
                + " 2021-02-28T23:59:37\\.324Z 0\\.00000238 × 824 \\(market")
        .containsPattern("ZZZBTC +2 +1 +0 +0 +1 +0 +0 +0");
  }

  @Test
  void a_gap_whose_neighbours_are_out_of_order_marks_the_windows_between_them()
      throws SQLException {
    platform.update(
        "INSERT INTO data_gaps VALUES ('DAYS-123', 9, 1, 2, '2024-03-02T12:10:30Z',"
            + " '2024-03-02T12:08:30Z')");
    assertThat(marked("json", "\"incomplete\":true}")).containsExactly("08", "09", "10");
    assertThat(marked("csv", ",true")).containsExactly("08", "09", "10");
  }

  /** Minutes of the candles of a symbol whose line has a mark. */
  private static List<String> marked(String format, String mark) {
    return platform
        .run("candles", "--symbol", "DAYS-123", "--interval", "1m", "--format", format)
        .lines()
        .stream()
        .map(line -> line.replaceFirst(",$", ""))
        .filter(line -> line.endsWith(mark))
        .map(line -> line.replaceAll(".*T12:(..):00Z.*", "$1"))
        .toList();
  }

  @Test
  void candles_are_limited_as_a_reader_expects() {
    RunningPlatform.Answer table = platform.run("candles", "--symbol", "days-312");
    assertThat(table.lines()).hasSize(51).last().asString().contains("2024-03-03T12:24:00Z");
    assertThat(table.err()).contains("Showing the newest 50 candles; --last N");

    RunningPlatform.Answer last =
        platform.run("candles", "--symbol", "DAYS-312", "--last", "2", "--to", "2024-03-03");
    assertThat(last.lines()).hasSize(3);
    assertThat(last.lines().get(1)).startsWith("2024-03-02T12:23:00Z");
    assertThat(last.lines().get(2)).startsWith("2024-03-02T12:24:00Z");
    assertThat(last.err()).isEmpty();
    assertThat(platform.run("candles", "--symbol", "DAYS-312", "--from", "-1h").lines())
        .containsExactly("No candles in this time range; --last 20 shows the newest.");
  }

  @Test
  void weeks_begin_on_monday() {
    assertThat(candles("DAYS-123", "1w").map(RecordedMarketsIT::startAndCount))
        .containsExactly("2024-02-26T00:00:00Z 150");
    assertThat(candles("DAYS-123", "1d").map(RecordedMarketsIT::startAndCount))
        .containsExactly(
            "2024-03-01T00:00:00Z 50", "2024-03-02T00:00:00Z 50", "2024-03-03T00:00:00Z 50");
  }

  private static String startAndCount(String line) {
    String[] cells = line.split(",", -1);
    return cells[0] + ' ' + cells[8];
  }

  @Test
  void repair_and_rebuild_find_a_symbol_whatever_its_case() {
    assertThat(platform.run("rebuild", "--symbol", "days-312").lines())
        .last()
        .asString()
        .isEqualTo("150 ticks read, 0 candles changed.");
    assertThat(platform.run("repair", "--symbol", "days-312").lines())
        .last()
        .asString()
        .endsWith(" ticks read, 0 candles changed.");
  }
}
