package io.candlewick.feed.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.candlewick.web.AccessToken;
import io.candlewick.web.Contract;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Events and the clock over HTTP, of a market by hand. */
class SteeringApiTest {
  private static final String JSON = "application/json";

  private static ApiUnderTest api;
  private static Contract contract;

  @BeforeAll
  static void start() {
    api = ApiUnderTest.live();
    contract = Contract.of(api.get("/openapi.json").body());
  }

  @AfterAll
  static void stop() {
    api.close();
  }

  private static JsonNode post(int status, String path, String body) {
    HttpResponse<String> answer = api.post(path, JSON, body);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    return contract.check("POST", path, answer);
  }

  private static JsonNode get(String path) {
    return contract.check("GET", path, api.get(path));
  }

  @Test
  void an_event_has_its_kinds_usual_effect() {
    JsonNode event = post(201, "/market/events", "{\"kind\":\"flash_crash\",\"symbol\":\"AAPL\"}");

    assertThat(event.path("jump_from_pct").asDouble()).isEqualTo(-15);
    assertThat(event.path("jump_to_pct").asDouble()).isEqualTo(-5);
    assertThat(event.path("jump_half_life_seconds").asDouble())
        .as("as the standard market's own crashes")
        .isEqualTo(60);
    assertThat(event.path("symbol").asString()).isEqualTo("AAPL");
    assertThat(event.path("asset_type").isNull()).isTrue();
    assertThat(event.path("origin").asString()).isEqualTo("injected");
    assertThat(get("/market/events").path("events").toString()).contains(event.toString());
  }

  @Test
  void an_event_can_be_shaped() {
    JsonNode event =
        post(
            201,
            "/market/events",
            """
            {"kind":"crisis","asset_type":"crypto","start":"2026-01-05T15:00:00+01:00",
             "jump_from_pct":-3,"jump_to_pct":-1.5,"jump_half_life_seconds":30.5,"volatility_factor":2,"half_life_seconds":90.5,
             "volume_factor":0.5,"spread_factor":3,"duration_seconds":600}""");

    assertThat(event.path("start").asString()).isEqualTo("2026-01-05T14:00:00Z");
    assertThat(event.path("asset_type").asString()).isEqualTo("crypto");
    assertThat(event.path("jump_to_pct").asDouble()).isEqualTo(-1.5);
    assertThat(event.path("jump_half_life_seconds").asDouble()).isEqualTo(30.5);
    assertThat(event.path("half_life_seconds").asDouble()).isEqualTo(90.5);
    assertThat(event.path("duration_seconds").asDouble()).isEqualTo(600);
    assertThat(event.path("halted").asBoolean()).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "{}|kind is missing: give one of flash_crash, price_spike",
        "{\"kind\":\"party\"}|kind is 'party'",
        "{\"kind\":\"crisis\",\"symbol\":\"A\",\"asset_type\":\"stock\"}|give one of them",
        "{\"kind\":\"crisis\",\"asset_type\":\"bond\"}|asset_type is 'bond'",
        "{\"kind\":\"crisis\",\"start\":\"soon\"}|start is 'soon'",
        "{\"kind\":\"crisis\",\"jump_from_pct\":-99}|jump_from_pct is -99.0: give -95.0",
        "{\"kind\":\"crisis\",\"jump_from_pct\":-1,\"jump_to_pct\":-2}|may not be the larger",
        "{\"kind\":\"crisis\",\"volatility_factor\":-1}|volatility_factor is -1.0",
        "{\"kind\":\"crisis\",\"symbol\":\"NOBODY\"}|'NOBODY' is not simulated",
      })
  void an_event_that_cannot_be_is_a_422(String body, String detail) {
    assertThat(post(422, "/market/events", body).path("detail").asString()).contains(detail);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "nonsense", "[]", "{\"kind\":7,\"nope\":1}", "{\"kind\":{}}"})
  void a_body_that_is_none_is_a_400(String body) {
    post(400, "/market/events", body);
    post(400, "/market/clock", body);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "{\"kind\":\"crisis\",\"scope\":\"all\"}|There is no field 'scope': the fields are asset_type,",
        "{\"kind\":\"crisis\",\"volume_factor\":\"many\"}|The field 'volume_factor' cannot be read",
        "nonsense|The body is not a JSON object",
      })
  void what_cannot_be_read_of_a_body_is_named(String body, String detail) {
    assertThat(post(400, "/market/events", body).path("detail").asString()).contains(detail);
  }

  @Test
  void the_clock_is_paused_stepped_and_goes_on() {
    assertThat(post(409, "/market/clock", "{\"action\":\"step\"}").path("detail").asString())
        .isEqualTo("The market is not paused");
    assertThat(post(200, "/market/clock", "{\"action\":\"pause\"}").path("paused").asBoolean())
        .isTrue();
    post(200, "/market/clock", "{\"action\":\"step\"}");
    JsonNode faster = post(200, "/market/clock", "{\"action\":\"speed\",\"speed\":\"60x\"}");
    assertThat(faster.path("speed").asString()).isEqualTo("60x");
    post(200, "/market/clock", "{\"action\":\"speed\",\"speed\":\"max\"}");
    post(200, "/market/clock", "{\"action\":\"resume\"}");

    JsonNode clock = get("/market/clock");
    assertThat(clock.path("market_time").asString()).isEqualTo("2026-01-05T14:30:00Z");
    assertThat(clock.path("behind_seconds").asDouble()).isEqualTo(1.5);
    assertThat(clock.path("speed").asString()).isEqualTo("max");
    assertThat(clock.path("paused").asBoolean()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"action\":\"stop\"}",
        "{\"action\":\"speed\"}",
        "{\"action\":\"speed\",\"speed\":\"fast\"}",
        "{\"action\":\"speed\",\"speed\":\"0x\"}",
        "{\"action\":\"pause\",\"speed\":\"60x\"}",
      })
  void a_command_that_is_none_is_a_422(String body) {
    post(422, "/market/clock", body);
  }

  @Test
  void a_feed_that_starts_answers_503_and_one_without_a_token_403() {
    try (ApiUnderTest starting = ApiUnderTest.start("--" + AccessToken.VARIABLE + "=")) {
      assertThat(starting.get("/health").statusCode()).isEqualTo(503);
      contract.check("GET", "/health", starting.get("/health"));
      contract.check("GET", "/market/clock", starting.get("/market/clock"));
      assertThat(starting.get("/market/clock").statusCode()).isEqualTo(503);
      assertThat(starting.get("/tick").statusCode()).isEqualTo(503);
      assertThat(starting.get("/market/summary").body()).contains("\"timestamp\":null");
      contract.check("GET", "/market/summary", starting.get("/market/summary"));
      HttpResponse<String> refused =
          ApiUnderTest.send(
              starting
                  .request("/market/clock")
                  .header("Content-Type", JSON)
                  .header("Authorization", "Bearer ")
                  .POST(BodyPublishers.ofString("{\"action\":\"pause\"}"))
                  .build());
      assertThat(refused.statusCode()).isEqualTo(403);
      assertThat(contract.check("POST", "/market/clock", refused).path("detail").asString())
          .contains("CANDLEWICK_FEED_TOKEN");
    }
  }

  @Test
  void a_client_that_is_too_fast_is_told_when_to_come_again() {
    try (ApiUnderTest strict = ApiUnderTest.live("--candlewick.http.requests-per-second=1")) {
      String step = "{\"action\":\"pause\"}";
      List<Integer> strangers = new ArrayList<>();
      for (int i = 0; i < 5; i++) {
        strangers.add(
            ApiUnderTest.send(
                    strict.request("/market/clock").POST(BodyPublishers.ofString(step)).build())
                .statusCode());
      }
      assertThat(strangers).as("they take nothing from who has the token").contains(401, 429);
      assertThat(strict.post("/market/clock", JSON, step).statusCode()).isEqualTo(200);
      assertThat(strict.post("/market/clock", JSON, step).statusCode()).isEqualTo(200);
      HttpResponse<String> third = strict.post("/market/clock", JSON, step);
      assertThat(third.statusCode()).isEqualTo(429);
      assertThat(third.headers().firstValue("Retry-After")).hasValue("1");
      contract.check("POST", "/market/clock", third);
      assertThat(strict.get("/market/clock").statusCode()).isEqualTo(200);
    }
  }
}
