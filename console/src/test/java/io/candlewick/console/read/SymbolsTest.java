package io.candlewick.console.read;

import static org.assertj.core.api.Assertions.assertThat;

import io.candlewick.console.Answers;
import io.candlewick.console.ConsoleUnderTest;
import io.candlewick.console.OneDatabase;
import io.candlewick.console.upstream.FakeService;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class SymbolsTest {
  private static FakeService feed;
  private static ConsoleUnderTest console;
  private static Answers answers;

  @BeforeAll
  static void start() {
    candle("sy.OLD", "2026-11-27 23:59:00Z", "10", "12", "9", "11.5", "3");
    candle("sy.OLD", "2026-11-28 00:00:00Z", "11.5", "11.50000001", "11.25", "11.5", "0.00000001");
    candle("sy.OLD", "2026-11-28 00:02:00Z", "11.5", "12.25", "11", "11.5", "2");
    candle("sy.LIVE", "2026-11-28 10:00:00Z", "100", "101", "99", "100.5", "7");
    feed = FakeService.start();
    feed.on(
        "GET /tick/all",
        200,
        """
        {"sy.LIVE": {"symbol":"sy.LIVE","asset_type":"stock","currency":"EUR","price":102.125,"bid":102.12,"ask":102.13,
                     "spread":0.01,"timestamp":"2026-11-28T10:00:59.000001Z","volume":5},
         "sy.NEW": {"symbol":"sy.NEW","asset_type":"crypto","currency":"USD","price":0.00000001,"bid":0.00000001,"ask":0.00000002,
                    "spread":0.00000001,"timestamp":"2026-11-28T10:01:00Z","volume":5}}
        """);
    feed.on(
        "GET /market/summary",
        200,
        "{\"closed\":[{\"symbol\":\"sy.LIVE\",\"until\":\"2026-11-30T14:30:00Z\"}]}");
    console = ConsoleUnderTest.start("--candlewick.console.feed=" + feed.url());
    answers = Answers.of(console);
  }

  @AfterAll
  static void stop() {
    console.close();
    feed.close();
  }

  static void candle(
      String symbol,
      String start,
      String open,
      String high,
      String low,
      String close,
      String volume) {
    OneDatabase.run(
        """
        INSERT INTO ohlcv (symbol, asset_type, candle_interval, window_start, window_end, open, high, low, close, volume,
          notional, tick_count, return_count, alert_count, sum_return_pct, sum_squared_return_pct, sum_spread, sum_realized_vol,
          vwap, avg_spread, avg_realized_vol, state)
        VALUES ('%s', 'STOCK', '1m', '%s', timestamptz '%2$s' + interval '1 minute', %s, %s, %s, %s, %s,
          0, 1, 0, 0, 0, 0, 0, 0, NULL, 0, 0, 'FINAL')
        """
            .formatted(symbol, start, open, high, low, close, volume));
  }

  @Test
  void a_recorded_symbol_has_the_price_and_the_utc_day_of_its_newest_candle() {
    JsonNode old = one("sy.OLD");
    assertThat(old.path("price").asString()).isEqualTo("11.5");
    assertThat(old.path("at").asString()).isEqualTo("2026-11-28T00:03:00Z");
    assertThat(old.path("day").asString()).isEqualTo("2026-11-28");
    assertThat(old.path("day_open").asString()).isEqualTo("11.5");
    assertThat(old.path("day_high").asString()).isEqualTo("12.25");
    assertThat(old.path("day_low").asString()).isEqualTo("11");
    assertThat(old.path("day_volume").asString()).isEqualTo("2.00000001");
    assertThat(old.path("change").asString()).isEqualTo("0");
    assertThat(texts(old.path("sparkline"))).containsExactly("11.5", "11.5", "11.5");
    assertThat(old.path("bid").isNull()).isTrue();
    assertThat(old.path("open").isNull()).isTrue();
  }

  @Test
  void a_symbol_of_the_feed_has_its_newest_price_and_says_when_its_market_opens() {
    JsonNode live = one("sy.LIVE");
    assertThat(live.path("price").asString()).isEqualTo("102.125");
    assertThat(live.path("asset_type").asString()).isEqualTo("STOCK");
    assertThat(live.path("currency").asString()).isEqualTo("EUR");
    assertThat(live.path("decimals").asInt()).isEqualTo(1);
    assertThat(live.path("change").asString()).isEqualTo("2.125");
    assertThat(live.path("change_pct").asString()).isEqualTo("2.125");
    assertThat(live.path("day_high").asString()).isEqualTo("102.125");
    assertThat(live.path("at").asString()).isEqualTo("2026-11-28T10:00:59.000001Z");
    assertThat(live.path("open").asBoolean()).isFalse();
    assertThat(live.path("closed_until").asString()).isEqualTo("2026-11-30T14:30:00Z");
  }

  @Test
  void a_symbol_without_a_candle_is_there_with_its_price_alone() {
    JsonNode fresh = one("sy.NEW");
    assertThat(fresh.path("price").asString()).isEqualTo("0.00000001");
    assertThat(fresh.path("decimals").asInt()).isEqualTo(8);
    assertThat(fresh.path("asset_type").asString()).isEqualTo("CRYPTO");
    assertThat(fresh.path("day_open").isNull()).isTrue();
    assertThat(fresh.path("sparkline")).isEmpty();
    assertThat(fresh.path("open").asBoolean()).isTrue();
  }

  @Test
  void pages_go_through_all_symbols_once() {
    List<String> symbols = new ArrayList<>();
    String path = "/api/symbols?search=SY.&limit=1";
    String next = "";
    while (next != null) {
      JsonNode page = answers.ok(path + next);
      page.path("symbols").forEach(symbol -> symbols.add(symbol.path("symbol").asString()));
      next = page.path("next").isNull() ? null : "&cursor=" + page.path("next").asString();
    }
    assertThat(symbols).containsExactly("sy.LIVE", "sy.NEW", "sy.OLD");
  }

  @Test
  void a_console_without_a_feed_has_prices_from_candles() {
    try (ConsoleUnderTest alone = ConsoleUnderTest.start()) {
      JsonNode page = Answers.of(alone).ok("/api/symbols?search=sy.LIVE");
      assertThat(page.path("symbols").path(0).path("price").asString()).isEqualTo("100.5");
    }
  }

  @Test
  void wrong_values_are_named_with_what_would_be_right() {
    assertThat(answers.problem(422, "/api/symbols?limit=1001")).contains("'1001'", "1 to 1000");
    assertThat(answers.problem(422, "/api/symbols?limit=many")).contains("'many'");
    assertThat(answers.problem(422, "/api/symbols?cursor=AAPL%21")).contains("'AAPL!'", "next");
    assertThat(answers.problem(422, "/api/symbols?search=%00")).contains("control characters");
  }

  @Test
  void sql_in_a_search_is_text() {
    assertThat(answers.ok("/api/symbols?search=%27%20OR%201%3D1%20--").path("symbols")).isEmpty();
    assertThat(answers.ok("/api/symbols?search=%25").path("symbols")).isEmpty();
  }

  private static JsonNode one(String symbol) {
    return Awaitility.await()
        .atMost(Duration.ofMinutes(2))
        .until(
            () -> answers.ok("/api/symbols?search=" + symbol).path("symbols").path(0),
            found -> found.path("symbol").asString("").equals(symbol));
  }

  private static List<String> texts(JsonNode array) {
    List<String> texts = new ArrayList<>();
    array.forEach(text -> texts.add(text.asString()));
    return texts;
  }
}
