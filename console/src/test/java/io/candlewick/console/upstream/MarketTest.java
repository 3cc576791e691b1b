package io.candlewick.console.upstream;

import static org.assertj.core.api.Assertions.assertThat;

import io.candlewick.console.Answers;
import io.candlewick.console.ConsoleUnderTest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class MarketTest {
  private static final String CLOCK =
      "{\"market_time\":\"2026-01-05T14:30:00Z\",\"behind_seconds\":0.4,\"speed\":\"max\",\"paused\":false}";
  private static final String EVENT =
      """
      {"id":"1","kind":"flash_crash","symbol":"AAPL","asset_type":null,"start":"2026-01-05T14:30:00Z","jump_from_pct":-15.0,
       "jump_to_pct":-5.0,"jump_half_life_seconds":60.0,"volatility_factor":1.0,"half_life_seconds":0.0,"volume_factor":1.0,
       "spread_factor":1.0,"halted":false,"duration_seconds":0.0,"origin":"injected"}
      """;

  private static FakeService feed;
  private static ConsoleUnderTest console;
  private static Answers answers;

  @BeforeAll
  static void start() {
    feed = FakeService.start();
    console =
        ConsoleUnderTest.start(
            "--candlewick.console.feed=" + feed.url(), "--candlewick.console.profile=standard");
    answers = Answers.of(console);
  }

  @BeforeEach
  void behave() {
    feed.on("GET /market/clock", 200, CLOCK);
    feed.on("GET /market/events", 200, "{\"events\":[" + EVENT + "]}");
    feed.on("GET /assets", 200, "{\"assets\":[\"AAPL\",\"XAU-USD\"],\"by_type\":{}}");
  }

  @AfterAll
  static void stop() {
    console.close();
    feed.close();
  }

  @Test
  void the_market_has_its_clock_profile_symbols_and_events() {
    JsonNode market = answers.ok("/api/market");
    assertThat(market.path("simulated").asBoolean()).isTrue();
    assertThat(market.path("profile").asString()).isEqualTo("standard");
    assertThat(market.path("clock").path("speed").asString()).isEqualTo("max");
    assertThat(
            StreamSupport.stream(market.path("symbols").spliterator(), false)
                .map(JsonNode::asString))
        .containsExactly("AAPL", "XAU-USD");
    assertThat(market.path("events").get(0).path("jump_from_pct").asDouble()).isEqualTo(-15);
  }

  @Test
  void a_feed_without_a_market_is_said_and_is_no_error() {
    feed.on(
        "GET /market/clock",
        409,
        "{\"title\":\"Conflict\",\"status\":409,\"detail\":\"Only replays\"}");
    JsonNode market = answers.ok("/api/market");
    assertThat(market.path("simulated").asBoolean()).isFalse();
    assertThat(market.path("reason").asString()).isEqualTo("Only replays");
    assertThat(market.path("clock").isNull()).isTrue();
  }

  @Test
  void a_feed_that_is_not_live_is_a_503_with_a_remedy() {
    feed.on("GET /market/clock", 503, "{\"title\":\"?\",\"status\":503}");
    assertThat(answers.problem(503, "/api/market")).contains("./candlewick status");
  }

  @Test
  void commands_are_passed_on_with_the_token_and_their_answers_come_back_as_they_are() {
    feed.on("POST /market/events", 201, EVENT);
    HttpResponse<String> accepted =
        console.post("/api/market/events", "{\"kind\":\"flash_crash\",\"symbol\":\"AAPL\"}");
    assertThat(accepted.statusCode()).isEqualTo(201);
    assertThat(accepted.body()).isEqualTo(EVENT);
    List<FakeService.Asked> asked = feed.asked();
    FakeService.Asked last = asked.get(asked.size() - 1);
    assertThat(last.line()).isEqualTo("POST /market/events");
    assertThat(last.authorization()).isEqualTo("Bearer " + ConsoleUnderTest.TOKEN);
    assertThat(last.body()).isEqualTo("{\"kind\":\"flash_crash\",\"symbol\":\"AAPL\"}");

    feed.on(
        "POST /market/clock",
        422,
        "application/problem+json",
        "{\"title\":\"Invalid value\",\"status\":422,\"detail\":\"action is 'fly'\"}",
        Map.of("Retry-After", "3"));
    HttpResponse<String> refused = console.post("/api/market/clock", "{\"action\":\"fly\"}");
    assertThat(refused.statusCode()).isEqualTo(422);
    assertThat(refused.body()).contains("action is 'fly'");
    assertThat(refused.headers().firstValue("Retry-After")).hasValue("3");
    assertThat(refused.headers().firstValue("Content-Type")).hasValue("application/problem+json");
  }
}
