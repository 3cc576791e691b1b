package io.candlewick.console.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.candlewick.console.Answers;
import io.candlewick.console.ConsoleUnderTest;
import io.candlewick.console.FailingMongo;
import io.candlewick.console.MemoryMongo;
import io.candlewick.model.FixedPoint;
import io.candlewick.model.Tick;
import io.candlewick.model.TickBuilder;
import io.candlewick.store.Retention;
import io.candlewick.store.TickDocuments;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class TicksTest {
  private static final long START = 1_767_225_600_000_000L; // 2026-01-01
  private static final int COUNT = 57;
  private static final ConsoleUnderTest CONSOLE = ConsoleUnderTest.one();
  private static Answers answers;

  @BeforeAll
  static void start() {
    answers = Answers.of(CONSOLE);
    List<Tick> ticks = new ArrayList<>();
    for (int i = 1; i <= COUNT; i++) {
      // Seven ticks a millisecond, and two a microsecond
      ticks.add(tick("ti/A", i, START + i / 7 * 1_000L + i % 7 / 2));
    }
    ticks.add(tick("ti.OTHER", 1, START));
    try (TickDocuments documents = TickDocuments.open(MemoryMongo.uri(), Retention.unbounded())) {
      documents.write(ticks);
    }
  }

  private static Tick tick(String symbol, int sequence, long time) {
    return TickBuilder.tick(symbol, 1, sequence, time, FixedPoint.ONE + sequence).build();
  }

  @Test
  void pages_of_any_size_go_through_all_ticks_once_newest_first() {
    for (int limit : new int[] {1, 2, 6, 7, 8, 56, 57, 58}) {
      List<Integer> sequences = new ArrayList<>();
      String next = "";
      while (next != null) {
        JsonNode page = answers.ok("/api/ticks?symbol=ti/A&limit=" + limit + next);
        assertThat(page.path("ticks").size()).isLessThanOrEqualTo(limit);
        page.path("ticks").forEach(tick -> sequences.add(tick.path("sequence").asInt()));
        next = page.path("next").isNull() ? null : "&cursor=" + page.path("next").asString();
      }
      assertThat(sequences)
          .as("limit %d", limit)
          .hasSize(COUNT)
          .isSortedAccordingTo((a, b) -> b - a);
    }
  }

  @Test
  void a_span_is_exact_to_the_microsecond() {
    JsonNode page =
        answers.ok(
            "/api/ticks?symbol=ti/A&from=2026-01-01T00:00:00.001001Z&to=2026-01-01T00:00:00.001003Z");
    List<String> times = new ArrayList<>();
    page.path("ticks").forEach(tick -> times.add(tick.path("event_time").asString()));
    assertThat(times)
        .containsExactly(
            "2026-01-01T00:00:00.001002Z",
            "2026-01-01T00:00:00.001002Z",
            "2026-01-01T00:00:00.001001Z",
            "2026-01-01T00:00:00.001001Z");
  }

  @Test
  void a_tick_is_found_by_its_id_with_exact_numbers() {
    String id = tick("ti/A", 3, START).id();
    JsonNode tick = answers.ok("/api/ticks/" + id.replace("/", "%2F"), "/api/ticks/{id}");
    assertThat(tick.path("_id").asString()).isEqualTo(id);
    assertThat(tick.path("price").asString()).isEqualTo("1.00000003");
    assertThat(answers.problem(404, "/api/ticks/ti.A:1:99", "/api/ticks/{id}"))
        .contains("ti.A:1:99");
  }

  @Test
  void an_export_holds_all_ticks_as_csv_or_as_lines_of_json() {
    HttpResponse<String> csv = CONSOLE.get("/api/ticks?symbol=ti/A", "Accept", "text/csv");
    assertThat(csv.headers().firstValue("Content-Type")).hasValue("text/csv;charset=UTF-8");
    assertThat(csv.headers().firstValue("Content-Disposition")).get().asString().contains(".csv");
    List<String> lines = csv.body().lines().toList();
    assertThat(lines).hasSize(COUNT + 1);
    assertThat(lines.get(0)).startsWith("_id,symbol,");
    assertThat(lines.get(1)).contains(",1.00000057,");
    HttpResponse<String> json = CONSOLE.get("/api/ticks?symbol=ti/A&format=ndjson&limit=9");
    assertThat(json.headers().firstValue("Content-Type")).hasValue("application/x-ndjson");
    assertThat(json.body().lines()).hasSize(9).first().asString().contains("\"1.00000057\"");
  }

  @ParameterizedTest
  @ValueSource(strings = {"csv", "ndjson"})
  void an_export_that_fails_half_way_does_not_end_like_a_whole_one(String format) {
    List<Tick> ticks = new ArrayList<>();
    for (int i = 1; i <= 1_500; i++) {
      ticks.add(tick("ti.CUT", i, START + i * 1_000L));
    }
    try (FailingMongo mongo = new FailingMongo(1);
        ConsoleUnderTest console = ConsoleUnderTest.start("--CANDLEWICK_MONGO=" + mongo.uri())) {
      try (TickDocuments documents = TickDocuments.open(mongo.uri(), Retention.unbounded())) {
        documents.write(ticks);
      }
      assertThatThrownBy(() -> console.get("/api/ticks?symbol=ti.CUT&format=" + format))
          .isInstanceOf(UncheckedIOException.class);
      assertThat(console.get("/api/ticks?symbol=ti.CUT&format=" + format).statusCode())
          .as("nothing has been sent yet")
          .isEqualTo(503);
    }
  }

  @Test
  void operators_of_mongo_are_text() {
    for (String symbol : List.of("%7B%22$ne%22:1%7D", "%7B%22$gt%22:%22%22%7D", "$where")) {
      assertThat(answers.ok("/api/ticks?symbol=" + symbol).path("ticks")).isEmpty();
    }
    assertThat(answers.problem(404, "/api/ticks/%7B%22$ne%22:1%7D", "/api/ticks/{id}"))
        .contains("$ne");
  }

  @Test
  void wrong_values_are_named_with_what_would_be_right() {
    assertThat(answers.problem(422, "/api/ticks")).contains("symbol is missing", "/api/symbols");
    assertThat(answers.problem(422, "/api/ticks?symbol=A&limit=1001")).contains("1 to 1000");
    assertThat(answers.problem(422, "/api/ticks?symbol=A&format=xml"))
        .contains("json, csv, ndjson");
    assertThat(answers.problem(422, "/api/ticks?symbol=A&cursor=MQ")).contains("next");
  }
}
