package io.candlewick.feed.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.candlewick.feed.recent.SomeTicks;
import io.candlewick.feed.status.FeedStatuses;
import io.candlewick.market.profile.Profiles;
import io.candlewick.model.AssetType;
import io.candlewick.model.Tick;
import io.candlewick.web.Contract;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** The classic endpoints over HTTP, each answer held against the API's description. */
class MarketApiTest {
  private static final List<String> TICK_FIELDS =
      List.of(
          "symbol",
          "asset_type",
          "currency",
          "timestamp",
          "price",
          "open",
          "high",
          "low",
          "bid",
          "ask",
          "spread",
          "returns_pct",
          "sma5",
          "sma20",
          "realized_vol",
          "volume",
          "is_anomaly",
          "anomaly_type",
          "signal",
          "tick_number");

  private static ApiUnderTest api;
  private static Contract contract;

  @BeforeAll
  static void start() {
    api = ApiUnderTest.live();
    contract = Contract.of(api.get("/openapi.json").body());
    List<Tick> ticks =
        List.of(
            SomeTicks.tick("AAPL", AssetType.STOCK, 1, "182.5", "182.5", null),
            SomeTicks.tick("TSLA", AssetType.STOCK, 1, "220.5", "245", "FLASH_CRASH"),
            SomeTicks.tick("MSFT", AssetType.STOCK, 1, "375.2", "370", null),
            SomeTicks.tick("BTC-USD", AssetType.CRYPTO, 1, "48720", "43500", "PRICE_SPIKE"),
            SomeTicks.tick("EUR-USD", AssetType.FOREX, 1, "1.085", "1.0849", null),
            SomeTicks.tick("XAU", AssetType.OTHER, 1, "4321.5", "4321.5", null),
            SomeTicks.tick("AAPL", AssetType.STOCK, 2, "184.325", "182.5", "EARNINGS"));
    api.recent().published(ticks);
    FeedStatuses.show(api.status(), ticks, 7);
  }

  @AfterAll
  static void stop() {
    api.close();
  }

  private static JsonNode ok(String path) {
    HttpResponse<String> answer = api.get(path);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return contract.check("GET", pathOf(path), answer);
  }

  private static JsonNode problem(int status, String path) {
    HttpResponse<String> answer = api.get(path);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
    return contract.check("GET", pathOf(path), answer);
  }

  private static String pathOf(String path) {
    return path.replaceAll("\\?.*", "");
  }

  @Test
  void a_tick_has_exactly_twenty_fields() {
    JsonNode tick = ok("/tick?symbol=AAPL");

    assertThat(tick.propertyNames()).containsExactlyElementsOf(TICK_FIELDS);
    assertThat(tick.path("symbol").asString()).isEqualTo("AAPL");
    assertThat(tick.path("asset_type").asString()).isEqualTo("stock");
    assertThat(tick.path("timestamp").asString()).isEqualTo("2026-01-05T14:30:00.002Z");
    assertThat(tick.path("price").decimalValue()).isEqualByComparingTo("184.325");
    assertThat(tick.path("spread").decimalValue()).isEqualByComparingTo("0.02");
    assertThat(tick.path("signal").asString()).isEqualTo("SELL");
    assertThat(tick.path("tick_number").asLong()).isEqualTo(2);
  }

  @Test
  void only_crashes_and_spikes_are_anomalies() {
    assertThat(ok("/tick?symbol=TSLA").path("anomaly_type").asString()).isEqualTo("flash_crash");
    assertThat(ok("/tick?symbol=BTC-USD").path("anomaly_type").asString()).isEqualTo("price_spike");
    assertThat(ok("/tick?symbol=BTC-USD").path("is_anomaly").asBoolean()).isTrue();
    assertThat(ok("/tick?symbol=AAPL").path("anomaly_type").isNull()).isTrue();
    assertThat(ok("/tick?symbol=AAPL").path("is_anomaly").asBoolean()).isFalse();
  }

  @Test
  void without_a_symbol_any_asset_comes() {
    Set<String> seen = new HashSet<>();
    for (int i = 0; i < 300; i++) {
      seen.add(ok("/tick").path("symbol").asString());
    }

    assertThat(seen).hasSize(6);
  }

  @Test
  void a_symbol_may_be_written_with_percents() {
    assertThat(ok("/tick?symbol=BTC%2DUSD").path("symbol").asString()).isEqualTo("BTC-USD");
  }

  @Test
  void an_unknown_symbol_is_a_404_that_names_those_there_are() {
    assertThat(problem(404, "/tick?symbol=NOPE").path("detail").asString())
        .contains("'NOPE'", "AAPL", "XAU");
    problem(404, "/ticks?symbol=NOPE");
  }

  @Test
  void an_asset_without_a_tick_is_a_503() {
    assertThat(api.get("/tick?symbol=NVDA").headers().firstValue("Retry-After")).hasValue("1");
    problem(503, "/tick?symbol=NVDA");
  }

  @Test
  void a_batch_is_the_newest_ticks_of_all() {
    JsonNode batch = ok("/tick/batch");

    assertThat(batch).hasSize(7);
    assertThat(batch.get(6).path("tick_number").asLong()).isEqualTo(2);
    assertThat(ok("/tick/batch?count=2")).hasSize(2);
    assertThat(ok("/tick/batch?count=50")).hasSize(7);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "51", "-1", "abc", "", "1.5", "99999999999"})
  void a_count_outside_1_to_50_is_a_422(String count) {
    assertThat(problem(422, "/tick/batch?count=" + count).path("detail").asString())
        .contains("'" + count + "'", "1 to 50");
  }

  @Test
  void all_gives_one_tick_a_symbol() {
    JsonNode all = ok("/tick/all");

    assertThat(all.propertyNames())
        .containsExactly("AAPL", "TSLA", "MSFT", "BTC-USD", "EUR-USD", "XAU");
    assertThat(all.path("AAPL").path("tick_number").asLong()).isEqualTo(2);
  }

  @Test
  void prices_tell_the_change_since_the_start() {
    JsonNode apple = ok("/prices").path("AAPL");

    assertThat(apple.propertyNames())
        .containsExactly("price", "asset_type", "initial_price", "pnl_pct");
    assertThat(apple.path("initial_price").decimalValue()).isEqualByComparingTo("182.5");
    assertThat(apple.path("pnl_pct").decimalValue()).isEqualByComparingTo("1");
    assertThat(ok("/prices").path("XAU").path("pnl_pct").asInt()).isZero();
  }

  @Test
  void assets_are_listed_also_by_type() {
    JsonNode assets = ok("/assets");

    assertThat(assets.path("assets")).hasSize(Profiles.classic().assets().size() + 1);
    assertThat(assets.path("by_type").path("stocks")).hasSize(5);
    assertThat(assets.path("by_type").path("others").get(0).asString()).isEqualTo("XAU");
  }

  @Test
  void the_summary_ranks_by_the_return_of_the_day() {
    JsonNode summary = ok("/market/summary");

    assertThat(summary.propertyNames())
        .containsExactly(
            "timestamp",
            "top_gainers",
            "top_losers",
            "anomalies",
            "total_volume",
            "market_mood",
            "closed");
    assertThat(summary.path("timestamp").asString()).isEqualTo("2026-01-05T14:30:00.002Z");
    assertThat(summary.path("top_gainers").get(0).path("symbol").asString()).isEqualTo("BTC-USD");
    assertThat(summary.path("top_gainers").get(0).path("return_pct").decimalValue())
        .isEqualByComparingTo("12");
    assertThat(summary.path("top_gainers")).hasSize(3);
    assertThat(summary.path("top_losers")).hasSize(1);
    assertThat(summary.path("top_losers").get(0).path("symbol").asString()).isEqualTo("TSLA");
    assertThat(summary.path("closed")).isEmpty();
    assertThat(summary.path("anomalies").toString())
        .isEqualTo(
            "[{\"symbol\":\"TSLA\",\"type\":\"flash_crash\"},"
                + "{\"symbol\":\"BTC-USD\",\"type\":\"price_spike\"}]");
    assertThat(summary.path("total_volume").asInt()).isEqualTo(18);
    assertThat(summary.path("market_mood").asString()).isEqualTo("BULLISH");
  }

  @Test
  void health_tells_the_phase_and_the_probabilities() {
    JsonNode health = ok("/health");

    assertThat(health.path("status").asString()).isEqualTo("ok");
    assertThat(health.path("phase").asString()).isEqualTo("live");
    assertThat(health.path("assets").asInt()).isEqualTo(11);
    assertThat(health.path("ticks_served").asInt()).isEqualTo(7);
    assertThat(health.path("crash_prob").asDouble()).isEqualTo(0.002);
    assertThat(health.path("spike_prob").asDouble()).isEqualTo(0.005);
  }

  @Test
  void recent_ticks_come_by_symbol_and_time() {
    assertThat(ok("/ticks").path("ticks")).hasSize(7);
    assertThat(ok("/ticks?symbol=AAPL").path("ticks")).hasSize(2);
    JsonNode limited = ok("/ticks?limit=3");
    assertThat(limited.path("ticks")).hasSize(3);
    assertThat(limited.path("more").asBoolean()).isTrue();
    assertThat(limited.path("oldest_kept").asString()).isEqualTo("2026-01-05T14:30:00.001Z");
    assertThat(ok("/ticks?from=2026-01-05T14:30:00.002Z").path("ticks")).hasSize(1);
    assertThat(ok("/ticks?to=2026-01-05T14:30:00.002Z").path("ticks")).hasSize(6);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "from=yesterday",
        "to=2026-01-05",
        "limit=0",
        "from=2026-01-05T14:30:00Z&to=2026-01-05T14:30:00Z"
      })
  void a_window_that_is_none_is_a_422(String query) {
    problem(422, "/ticks?" + query);
  }

  @Test
  void a_query_that_cannot_be_read_is_a_400_that_says_how_to_encode_it() throws Exception {
    for (String path : List.of("/tick?symbol=%zz", "/ticks?symbol=%zz")) {
      assertThat(BrokenQuery.answer(api.port(), path))
          .startsWith("HTTP/1.1 400")
          .contains("Encode special characters");
    }
  }

  @Test
  void a_get_moves_nothing() {
    String before = api.get("/tick/all").body();
    for (int i = 0; i < 50; i++) {
      api.get("/tick");
      api.get("/tick/batch");
      api.get("/prices");
    }

    assertThat(api.get("/tick/all").body()).isEqualTo(before);
  }

  @Test
  void a_path_that_is_none_is_a_problem() {
    HttpResponse<String> answer = api.get("/nope");

    assertThat(answer.statusCode()).isEqualTo(404);
    assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
    assertThat(answer.body()).contains("'/nope'", "/docs");
    assertThat(api.get("/error").statusCode()).isEqualTo(404);
    HttpResponse<String> malformed = api.get("/%00");
    assertThat(malformed.statusCode()).isEqualTo(400);
    assertThat(malformed.headers().firstValue("Content-Type")).hasValue("application/problem+json");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/tick/all", "/prices"})
  void another_accepted_type_is_a_406_that_names_the_type_of_the_answer(String path) {
    HttpResponse<String> answer =
        ApiUnderTest.send(api.request(path).header("Accept", "text/csv").GET().build());

    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(406);
    assertThat(contract.check("GET", path, answer).path("detail").asString())
        .contains("Accept is 'text/csv'", "application/json", "leave the header out");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/tick", "/prices", "/ticks/stream", "/market/summary"})
  void a_method_that_is_none_is_a_405_that_names_those_there_are(String path) {
    HttpResponse<String> answer =
        ApiUnderTest.send(api.request(path).method("DELETE", BodyPublishers.noBody()).build());

    assertThat(answer.statusCode()).isEqualTo(405);
    assertThat(answer.headers().firstValue("Allow").orElseThrow()).contains("GET");
    assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
    assertThat(answer.body()).contains("The method 'DELETE' is not supported here: use ", "GET");
  }

  @Test
  void the_description_and_the_routes_agree() {
    Set<String> routes = new TreeSet<>(Set.of("GET /tick", "GET /ticks/stream"));
    api.routes()
        .getHandlerMethods()
        .keySet()
        .forEach(
            mapping ->
                mapping
                    .getMethodsCondition()
                    .getMethods()
                    .forEach(
                        method ->
                            mapping
                                .getPatternValues()
                                .forEach(path -> routes.add(method + " " + path))));
    routes.removeIf(route -> route.contains(" /docs") || route.endsWith("/openapi.json"));

    assertThat(contract.operations()).isEqualTo(routes);
  }

  @Test
  void every_example_of_the_description_is_valid() {
    contract
        .description()
        .path("components")
        .path("schemas")
        .properties()
        .forEach(
            schema -> {
              if (schema.getValue().has("example")) {
                contract.checkExample(schema.getKey());
              }
            });
  }

  @Test
  void the_page_asks_nobody_but_the_feed() {
    HttpResponse<String> page = api.get("/docs");

    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(page.headers().firstValue("Content-Security-Policy").orElseThrow())
        .contains("default-src 'self'");
    assertThat(page.body()).doesNotContain("http://", "https://");
    for (String file :
        List.of(
            "/docs/start.js",
            "/webjars/swagger-ui/swagger-ui.css",
            "/webjars/swagger-ui/swagger-ui-bundle.js",
            "/webjars/swagger-ui/favicon-32x32.png")) {
      assertThat(page.body().contains(file)).as(file).isTrue();
      assertThat(api.get(file).statusCode()).as(file).isEqualTo(200);
    }
  }

  @Test
  void every_link_of_the_root_leads_somewhere() {
    JsonNode links = ok("/").path("links");

    assertThat(links.path("docs").asString()).isEqualTo("/docs");
    assertThat(links.path("stream").asString()).isEqualTo("/ticks/stream");
    for (JsonNode link : links) {
      if (!link.asString().equals("/ticks/stream")) {
        assertThat(api.get(link.asString()).statusCode()).as(link.asString()).isEqualTo(200);
      }
    }
  }

  @Test
  void a_browser_gets_the_links_as_a_page() {
    HttpResponse<String> page =
        ApiUnderTest.send(
            api.request("/")
                .header("Accept", "text/html,application/xhtml+xml,*/*;q=0.8")
                .GET()
                .build());

    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(page.headers().firstValue("Content-Type")).hasValue("text/html");
    assertThat(page.headers().firstValue("Content-Security-Policy").orElseThrow())
        .contains("default-src 'none'");
    assertThat(page.body()).doesNotContain("http://", "https://").contains("feed-token");
    for (JsonNode link : ok("/").path("links")) {
      assertThat(page.body()).contains("href=\"" + link.asString() + "\"");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"*/*", "application/json", "text/html;q=0.5, application/json;q=0.6", "*/*;q=0.1"})
  void who_takes_json_at_least_as_gladly_gets_json(String accept) {
    HttpResponse<String> answer =
        ApiUnderTest.send(api.request("/").header("Accept", accept).GET().build());

    assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/json");
    contract.check("GET", "/", answer);
  }

  @Test
  void who_takes_neither_is_told_so() {
    HttpResponse<String> answer =
        ApiUnderTest.send(api.request("/").header("Accept", "image/png").GET().build());

    assertThat(answer.statusCode()).isEqualTo(406);
    contract.check("GET", "/", answer);
  }
}
