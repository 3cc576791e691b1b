package io.candlewick.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.candlewick.launcher.data.FeedToken;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Three recorded days, replayed in each of their six orders beside a live market: with and without
 * numbers of their own, each order under a symbol of its own. The last order's symbols also have
 * live ticks, before the first day and after the last.
 */
class AnyDayOrderIT {
  private static final List<String> ORDERS = List.of("123", "132", "213", "231", "312", "321");
  private static final String WITH_LIVE_TICKS = ORDERS.get(ORDERS.size() - 1);
  private static final int TRADES_A_DAY = 600;
  private static final String CANDLES =
      "SELECT to_jsonb(ohlcv) - 'symbol' - 'state' - 'created_at' - 'updated_at' FROM ohlcv"
          + " WHERE symbol = '%s' AND window_start < '2024-03-04' ORDER BY window_start";
  private static final String ANOMALIES =
      "SELECT rule, severity, event_time, price, previous_price, return_pct FROM anomalies"
          + " WHERE symbol = '%s' AND event_time < '2024-03-04' ORDER BY event_time, rule";

  @TempDir Path folder;
  private final ObjectMapper json = new ObjectMapper();
  private RunningPlatform platform;

  /** What is served of a symbol's recorded days, without its name. */
  private record Served(List<String> candles, List<String> rollUps, List<String> anomalies) {
    String digest() throws Exception {
      byte[] text =
          String.join("\n", List.of(candles + "", rollUps + "", anomalies + ""))
              .getBytes(StandardCharsets.UTF_8);
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text));
    }
  }

  @BeforeEach
  void start() throws IOException {
    platform = RunningPlatform.start(folder, "--history", "1m");
  }

  @AfterEach
  void stop() throws InterruptedException {
    platform.stop();
  }

  @Test
  void three_days_in_all_six_orders_are_the_same_candles_beside_a_live_market() throws Exception {
    List<Path> days = List.of(day(1), day(2), day(3));
    for (String order : ORDERS) {
      for (boolean isNumbered : List.of(false, true)) {
        String symbol = symbol(order, isNumbered);
        postLive(order, symbol, 1);
        for (int i = 0; i < order.length(); i++) {
          replay(symbol, days.get(Character.digit(order.charAt(i), 10) - 1), isNumbered);
        }
        postLive(order, symbol, 2);
      }
    }
    List<String> audit = platform.run("audit").lines();
    assertThat(audit).anyMatch(line -> line.startsWith("No difference: "));
    assertThat(platform.rows("SELECT symbol FROM tick_balance WHERE late_waiting <> 0")).isEmpty();

    Served first = served(symbol(ORDERS.get(0), false));
    assertThat(first.candles()).hasSize(3 * TRADES_A_DAY / 5);
    assertThat(first.anomalies()).hasSizeGreaterThan(10);
    for (String order : ORDERS) {
      for (boolean isNumbered : List.of(false, true)) {
        String symbol = symbol(order, isNumbered);
        Served served = served(symbol);
        assertThat(served).as(symbol).isEqualTo(first);
        long live = order.equals(WITH_LIVE_TICKS) ? 2 : 0;
        long ticks = 3 * TRADES_A_DAY + live;
        assertThat(RunningPlatform.account(audit, symbol))
            .as(symbol)
            .containsExactly(ticks, ticks, 0L, 0L, 0L);
        System.out.printf(
            "%s: %d candles, %d anomalies, digest %s%n",
            symbol, served.candles().size(), served.anomalies().size(), served.digest());
      }
    }
    System.out.println(audit.get(audit.size() - 1));
  }

  private static String symbol(String order, boolean isNumbered) {
    return (isNumbered ? "NUMBERED-" : "COUNTED-") + order;
  }

  /** Trades of one day, five a minute, some of which jump. */
  private Path day(int day) throws IOException {
    Random random = new Random(day);
    List<String> rows = new ArrayList<>(List.of("id,time,price,size"));
    Instant start = Instant.parse("2024-03-0" + day + "T09:30:00Z");
    long cents = 10_000;
    for (int i = 0; i < TRADES_A_DAY; i++) {
      boolean isJump = random.nextInt(40) == 0;
      cents = Math.max(1_000, cents + (isJump ? cents / 8 : random.nextInt(41) - 22));
      rows.add(
          "%d,%s,%d.%02d,%d"
              .formatted(
                  day * 10_000 + i,
                  start.plusSeconds(12L * i + random.nextInt(12)),
                  cents / 100,
                  cents % 100,
                  1 + random.nextInt(500)));
    }
    return Files.write(folder.resolve("day-" + day + ".csv"), rows);
  }

  private void replay(String symbol, Path day, boolean isNumbered) throws IOException {
    String options = "--time time:iso --price price --volume size --account json";
    List<String> words = new ArrayList<>(List.of("replay", day.toString(), "--symbol", symbol));
    words.addAll(List.of(options.split(" ")));
    if (isNumbered) {
      words.addAll(List.of("--sequence", "id"));
    }
    RunningPlatform.Answer answer = platform.run(words.toArray(String[]::new));
    assertThat(answer.exitCode()).as(symbol + ' ' + answer).isZero();
    JsonNode account = json.readTree(answer.out());
    assertThat(account.at("/rows/read").asInt()).isEqualTo(TRADES_A_DAY);
    assertThat(account.at("/rows/published").asInt()).isEqualTo(TRADES_A_DAY);
    JsonNode line = account.at("/symbols/0");
    assertThat(line.path("symbol").asText()).isEqualTo(symbol);
    assertThat(line.path("published").asInt()).isEqualTo(TRADES_A_DAY);
    assertThat(line.path("in_time").asInt() + line.path("late_merged").asInt())
        .as(line.toString())
        .isEqualTo(TRADES_A_DAY);
  }

  /** A tick of now, of the symbols that have such. */
  private void postLive(String order, String symbol, int price)
      throws IOException, InterruptedException {
    if (!order.equals(WITH_LIVE_TICKS)) {
      return;
    }
    String token = Files.readString(folder.resolve("data").resolve(FeedToken.FILE)).strip();
    HttpResponse<String> answer =
        HttpClient.newHttpClient()
            .send(
                HttpRequest.newBuilder(URI.create(platform.addresses().feedUrl() + "/ticks"))
                    .header("Content-Type", "application/x-ndjson")
                    .header("Authorization", "Bearer " + token)
                    .POST(
                        BodyPublishers.ofString(
                            "{\"symbol\":\"%s\",\"price\":%d,\"timestamp\":\"%s\"}\n"
                                .formatted(symbol, price, Instant.now())))
                    .build(),
                BodyHandlers.ofString());
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    assertThat(json.readTree(answer.body()).path("accepted").asInt()).isEqualTo(1);
  }

  private Served served(String symbol) throws SQLException {
    List<String> rollUps =
        Stream.of("1m", "5m", "1h")
            .flatMap(
                interval ->
                    platform
                        .run(
                            "candles",
                            "--symbol",
                            symbol,
                            "--interval",
                            interval,
                            "--to",
                            "2024-03-04",
                            "--format",
                            "csv")
                        .lines()
                        .stream())
            .map(CandlesByHand::withoutState)
            .toList();
    return new Served(
        platform.rows(CANDLES.formatted(symbol)),
        rollUps,
        platform.rows(ANOMALIES.formatted(symbol)));
  }
}
