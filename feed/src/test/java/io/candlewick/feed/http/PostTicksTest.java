package io.candlewick.feed.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.candlewick.model.AssetType;
import io.candlewick.model.FixedPoint;
import io.candlewick.model.Micros;
import io.candlewick.model.RawTick;
import io.candlewick.web.Contract;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** {@code POST /ticks} over real connections, into an intake by hand. */
class PostTicksTest {
  private static final String JSON = "application/json";
  private static final String NDJSON = "application/x-ndjson";
  private static final String GOOD = "{\"symbol\":\"X\",\"price\":1.5}";

  /** Far more than anything takes on any machine. */
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private static ApiUnderTest api;
  private static Contract contract;

  @BeforeAll
  static void start() {
    api = ApiUnderTest.live("--candlewick.http.posts-at-once=4");
    contract = Contract.of(api.get("/openapi.json").body());
  }

  @AfterAll
  static void stop() {
    api.close();
  }

  @BeforeEach
  void nothingTaken() {
    api.intake().clear();
  }

  @AfterEach
  void release() {
    api.intake().release();
  }

  private static JsonNode post(int status, String type, String body, String... headers) {
    HttpResponse<String> answer = api.post("/ticks", type, body, headers);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    return contract.check("POST", "/ticks", answer);
  }

  private static String lines(String symbol, int from, int to) {
    return IntStream.rangeClosed(from, to)
        .mapToObj(
            number ->
                "{\"symbol\":\"%s\",\"price\":%d,\"sequence\":%d}\n"
                    .formatted(symbol, number, number))
        .collect(Collectors.joining());
  }

  @Test
  void one_tick_comes_in_with_all_its_fields_exactly() {
    JsonNode answer =
        post(
            200,
            JSON,
            """
            {"symbol":"XAU","price":"4321.00000001","bid":4320.9,"ask":4321.1,"volume":2e-8,
             "asset_type":"future","currency":"EUR","sequence":42,
             "timestamp":"2026-01-05T15:30:00.000001999+01:00"}""");

    assertThat(answer.path("accepted").asInt()).isEqualTo(1);
    assertThat(answer.path("results").get(0).path("sequence").asInt()).isEqualTo(1);
    assertThat(api.intake().taken())
        .containsExactly(
            new RawTick(
                "XAU",
                AssetType.FUTURE,
                "EUR",
                42,
                Micros.of(Instant.parse("2026-01-05T14:30:00.000001Z")),
                FixedPoint.parse("4321.00000001"),
                2,
                FixedPoint.parse("4320.9"),
                FixedPoint.parse("4321.1"),
                null));
  }

  @Test
  void what_is_left_out_has_a_default() {
    long before = Micros.of(Instant.now());
    post(200, JSON, GOOD);

    RawTick tick = api.intake().taken().get(0);
    assertThat(tick.assetType()).isEqualTo(AssetType.OTHER);
    assertThat(tick.currency()).isEqualTo("USD");
    assertThat(tick.sequence()).isEqualTo(RawTick.NO_SEQUENCE);
    assertThat(tick.volume()).isZero();
    assertThat(tick.bid()).isEqualTo(tick.price());
    assertThat(tick.ask()).isEqualTo(tick.price());
    assertThat(tick.eventTime()).isBetween(before, Micros.of(Instant.now()));
  }

  @Test
  void an_array_is_answered_item_by_item() {
    JsonNode answer =
        post(
            207,
            JSON,
            "[" + GOOD + ",{\"symbol\":\"REFUSED\",\"price\":1},{\"price\":1},7," + GOOD + "]");

    assertThat(answer.path("accepted").asInt()).isEqualTo(2);
    assertThat(answer.path("rejected").asInt()).isEqualTo(3);
    assertThat(answer.path("results")).hasSize(5);
    assertThat(answer.path("results").get(1).path("reason").asString())
        .isEqualTo("'REFUSED' is refused");
    assertThat(answer.path("results").get(2).path("reason").asString())
        .isEqualTo("symbol is missing");
    assertThat(answer.path("results").get(3).path("reason").asString())
        .contains("not a JSON object");
    assertThat(answer.path("results").get(4).path("status").asString()).isEqualTo("accepted");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "{\"symbol\":\"X\"}|price is missing",
        "{\"symbol\":\" \",\"price\":1}|blank",
        "{\"symbol\":\"X\",\"price\":\"abc\"}|'abc' is not a decimal number",
        "{\"symbol\":\"X\",\"price\":1.123456789}|more than 8 places",
        "{\"symbol\":\"X\",\"price\":1e999999999}|out of range",
        "{\"symbol\":\"X\",\"price\":null}|price is not a number",
        "{\"symbol\":\"X\",\"price\":{\"a\":[1]}}|price is not a number",
        "{\"symbol\":7,\"price\":1}|symbol is not a string",
        "{\"symbol\":\"X\",\"price\":1,\"prise\":2}|unknown field 'prise'",
        "{\"symbol\":\"X\",\"price\":1,\"asset_type\":\"bond\"}|'bond' is not one of stock, crypto",
        "{\"symbol\":\"X\",\"price\":1,\"currency\":\"usd\"}|capital letters",
        "{\"symbol\":\"X\",\"price\":1,\"timestamp\":\"noon\"}|'noon' is not a time",
        "{\"symbol\":\"X\",\"price\":1,\"timestamp\":\"2999-01-01T00:00:00Z\"}|ten minutes ahead",
        "{\"symbol\":\"X\",\"price\":1,\"timestamp\":\"+999999999-01-01T00:00:00Z\"}|outside the years",
        "{\"symbol\":\"X\",\"price\":1,\"sequence\":0}|sequence is not",
        "{\"symbol\":\"X\",\"price\":1,\"sequence\":99999999999999999999}|sequence is not",
        "{\"symbol\":\"X\",\"price\":1,\"bid\":1}|send both or neither",
      })
  void an_item_that_is_no_tick_is_rejected_with_its_reason(String item, String reason) {
    JsonNode answer = post(422, JSON, item);

    assertThat(answer.path("detail").asString()).contains(reason);
    assertThat(answer.path("rejected").asInt()).isEqualTo(1);
    assertThat(api.intake().taken()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "{\"symbol\":\"X\",|not JSON",
        "|is empty",
        "{\"symbol\":\"X\",\"price\":1} {}|more than one JSON value",
        "{\"symbol\":\"X\",\"price\":1,\"price\":2}|not JSON: Duplicate",
      })
  void a_body_that_is_not_json_is_a_400(String body, String detail) {
    assertThat(post(400, JSON, body == null ? "" : body).path("detail").asString())
        .contains(detail);
    assertThat(api.intake().taken()).isEmpty();
  }

  @Test
  void too_large_a_body_or_array_is_a_413_and_nothing_of_it_is_taken() {
    String many =
        IntStream.rangeClosed(1, 1_001).mapToObj(i -> GOOD).collect(Collectors.joining(","));
    assertThat(post(413, JSON, "[" + many + "]").path("detail").asString()).contains("1000 ticks");
    assertThat(post(413, JSON, "[" + " ".repeat(1 << 20) + "]").path("detail").asString())
        .contains("1048576 bytes");
    assertThat(api.intake().taken()).isEmpty();
  }

  @Test
  void another_type_or_encoding_is_a_415() {
    assertThat(post(415, "text/csv", "X,1").path("detail").asString())
        .isEqualTo("Content-Type is 'text/csv': send application/json or application/x-ndjson");
    assertThat(post(415, "nonsense", "X,1").path("detail").asString())
        .contains("'nonsense'", "application/json");
    assertThat(post(415, JSON, GOOD, "Content-Encoding", "gzip").path("detail").asString())
        .contains("'gzip'", "uncompressed");
  }

  @Test
  void lines_are_published_and_only_the_rejected_ones_listed() {
    String body =
        lines("A", 1, 2_500)
            + "\n  \r\n{\"symbol\":\"REFUSED\",\"price\":1}\nnonsense\n"
            + "{\"symbol\":\""
            + "x".repeat(20_000)
            + "\",\"price\":1}\n"
            + GOOD;

    JsonNode answer = post(207, NDJSON, body);

    assertThat(answer.path("accepted").asInt()).isEqualTo(2_501);
    assertThat(answer.path("rejected").asInt()).isEqualTo(3);
    assertThat(answer.path("results")).hasSize(3);
    assertThat(answer.path("results").get(0).path("index").asInt()).isEqualTo(2_500);
    assertThat(answer.path("results").get(1).path("reason").asString()).contains("not JSON");
    assertThat(answer.path("results").get(2).path("reason").asString())
        .contains("longer than 16384 bytes");
    assertThat(api.intake().taken())
        .extracting(RawTick::sequence)
        .startsWith(1L, 2L)
        .endsWith(2_500L, 0L)
        .hasSize(2_501);
  }

  @Test
  void the_list_of_rejected_lines_is_bounded() {
    JsonNode answer = post(422, NDJSON, "nonsense\n".repeat(5_000));

    assertThat(answer.path("rejected").asInt()).isEqualTo(5_000);
    assertThat(answer.path("results")).hasSize(100);
    assertThat(answer.path("rejected_not_listed").asInt()).isEqualTo(4_900);
  }

  @Test
  void a_body_that_comes_again_under_its_key_publishes_nothing() {
    post(200, JSON, GOOD, "Idempotency-Key", "one");
    JsonNode again = post(200, JSON, GOOD, "Idempotency-Key", "one");

    assertThat(again.path("accepted").asInt()).isZero();
    assertThat(again.path("duplicates").asInt()).isEqualTo(1);
    assertThat(api.intake().taken()).hasSize(1);
    post(200, JSON, GOOD);
    assertThat(api.intake().taken()).hasSize(2);
  }

  @Test
  void another_body_under_a_key_is_a_422() {
    post(200, NDJSON, lines("B", 1, 1_500), "Idempotency-Key", "two");

    assertThat(
            post(422, NDJSON, lines("B", 1, 1_501), "Idempotency-Key", "two")
                .path("detail")
                .asString())
        .contains("'two'", "different body");
    post(422, NDJSON, lines("B", 1, 1_499), "Idempotency-Key", "two");
    post(422, JSON, GOOD, "Idempotency-Key", "two");
    assertThat(
            post(200, NDJSON, lines("B", 1, 1_500), "Idempotency-Key", "two")
                .path("duplicates")
                .asInt())
        .isEqualTo(1_500);
    assertThat(api.intake().taken()).hasSize(1_500);
    post(400, JSON, GOOD, "Idempotency-Key", "not a key");
  }

  @Test
  void a_client_that_was_killed_goes_on_where_it_got() {
    String whole = lines("C", 1, 10_000).replace("\"C\",\"price\":77,", "\"C\",\"price\":-,");
    int cut = whole.length() / 2;
    BrokenUpload upload = BrokenUpload.send(api.port(), "three", whole, cut);
    await().atMost(PATIENCE).until(() -> api.intake().taken().size() >= 4_000);
    upload.die();
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () -> {
              JsonNode rest = post(207, NDJSON, whole, "Idempotency-Key", "three");
              assertThat(rest.path("duplicates").asInt()).isBetween(3_999, 9_000);
              assertThat(rest.path("accepted").asInt() + rest.path("duplicates").asInt())
                  .isEqualTo(9_999);
              assertThat(rest.path("results").get(0).path("index").asInt()).isEqualTo(76);
            });

    assertThat(api.intake().taken())
        .extracting(RawTick::sequence)
        .doesNotHaveDuplicates()
        .hasSize(9_999)
        .isSorted();
  }

  @Test
  void a_killed_client_that_comes_with_another_beginning_publishes_nothing() {
    String whole = lines("D", 1, 4_000);
    BrokenUpload upload = BrokenUpload.send(api.port(), "four", whole, whole.length() / 2);
    await().atMost(PATIENCE).until(() -> api.intake().taken().size() == 2_000);
    upload.die();
    String other = whole.replace("\"price\":5,", "\"price\":6,");
    await()
        .atMost(PATIENCE) // 409 until the server has seen that the client is gone
        .untilAsserted(() -> post(422, NDJSON, other, "Idempotency-Key", "four"));

    assertThat(api.intake().taken()).hasSize(2_000);
  }

  @Test
  void a_full_intake_is_a_503_and_what_was_accepted_is_published() {
    api.intake().hold(0);
    HttpResponse<String> answer = api.post("/ticks", JSON, GOOD);

    assertThat(answer.statusCode()).isEqualTo(503);
    assertThat(answer.headers().firstValue("Retry-After")).hasValue("1");
    contract.check("POST", "/ticks", answer);
    assertThat(api.intake().taken()).isEmpty();
  }

  @Test
  void a_long_body_waits_for_room() {
    api.intake().hold(2);
    CompletableFuture<JsonNode> answer =
        CompletableFuture.supplyAsync(() -> post(200, NDJSON, lines("E", 1, 9_000)));
    await().atMost(PATIENCE).until(() -> api.intake().waiting() == 2);

    api.intake().release();

    assertThat(answer.join().path("accepted").asInt()).isEqualTo(9_000);
  }

  @Test
  void more_requests_than_there_are_places_are_asked_to_come_again() {
    api.intake().hold(10);
    CompletableFuture<?>[] busy =
        IntStream.range(0, 4)
            .mapToObj(i -> CompletableFuture.supplyAsync(() -> post(200, JSON, GOOD)))
            .toArray(CompletableFuture[]::new);
    await().atMost(PATIENCE).until(() -> api.intake().waiting() == 4);

    assertThat(post(503, JSON, GOOD).path("detail").asString()).contains("already 4 requests");

    api.intake().release();
    CompletableFuture.allOf(busy).join();
    assertThat(api.intake().taken()).hasSize(4);
  }

  @Test
  void nobody_changes_anything_without_the_token() {
    for (String header : new String[] {"none", "Bearer wrong-token", "Basic YTpi", "Bearer "}) {
      var request = api.request("/ticks").header("Content-Type", JSON);
      if (!header.equals("none")) {
        request.header("Authorization", header);
      }
      HttpResponse<String> answer =
          ApiUnderTest.send(request.POST(BodyPublishers.ofString(GOOD)).build());
      assertThat(answer.statusCode()).as(header).isEqualTo(401);
      assertThat(answer.headers().firstValue("WWW-Authenticate").orElseThrow())
          .startsWith("Bearer");
      contract.check("POST", "/ticks", answer);
    }
    assertThat(api.intake().taken()).isEmpty();
  }

  @Test
  void whoever_sends_a_large_body_without_the_token_reads_why_it_is_refused() {
    try (SlowClient client = SlowClient.connect(api.port())) {
      client.send(
          "POST /ticks HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\nContent-Length: "
              + TickPoster.MAX_BODY_BYTES
              + "\r\n\r\n");
      client.send(" ".repeat(TickPoster.MAX_BODY_BYTES));
      assertThat(client.status()).contains(" 401 ");
      client.send("GET /health HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n");
      assertThat(client.rest()).contains("Missing or wrong token").contains("\"status\":\"ok\"");
    }
  }

  @Test
  void lines_may_come_one_by_one() {
    String line = "{\"symbol\":\"SLOW\",\"price\":5}\n";
    try (SlowClient client = SlowClient.connect(api.port())) {
      client.send(
          "POST /ticks HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer "
              + ApiUnderTest.TOKEN
              + "\r\nContent-Type: application/x-ndjson\r\nConnection: close\r\nContent-Length: "
              + 5 * line.length()
              + "\r\n\r\n");
      for (int i = 0; i < 5; i++) {
        client.send(line);
      }
      assertThat(client.status()).contains(" 200 ");
      assertThat(client.rest()).contains("\"accepted\":5");
    }
  }

  @Test
  void the_page_of_another_site_changes_nothing() {
    post(403, JSON, GOOD, "Origin", "https://evil.example");
    post(403, JSON, GOOD, "Origin", "null");
    post(200, JSON, GOOD, "Origin", "http://127.0.0.1:" + api.port());
    assertThat(api.intake().taken()).hasSize(1);
  }
}
