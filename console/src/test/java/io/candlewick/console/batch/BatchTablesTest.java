package io.candlewick.console.batch;

import static org.assertj.core.api.Assertions.assertThat;

import io.candlewick.console.Answers;
import io.candlewick.console.ConsoleUnderTest;
import io.candlewick.console.OneDatabase;
import io.candlewick.console.request.Cursor;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class BatchTablesTest {
  private static final Answers ANSWERS = Answers.of(ConsoleUnderTest.one());

  @BeforeAll
  static void fill() {
    OneDatabase.run(
        """
        INSERT INTO pipeline_reports (report_hour, attempt, is_final, status, checks_passed, checks_failed, details)
        SELECT timestamptz '2026-03-01 00:00:00Z' + hour * interval '1 hour', attempt, attempt = 2,
               CASE WHEN attempt = 1 THEN 'failed' ELSE 'success' END, 11, 2 - attempt, '{}'
        FROM generate_series(0, 4) AS hour, generate_series(1, 2) AS attempt
        """);
    OneDatabase.run(
        """
        INSERT INTO check_results (report_hour, attempt, position, check_name, question, severity, status, observed, expected,
          row_count, seconds)
        SELECT timestamptz '2026-03-01 00:00:00Z' + hour * interval '1 hour', attempt, position, 'check_' || position,
               'Is <b>it</b> right?', 'critical', 'fail', 'seen ' || hour, 'nothing', 3, 0.25
        FROM generate_series(0, 4) AS hour, generate_series(1, 2) AS attempt, generate_series(1, 3) AS position
        """);
    OneDatabase.run(
        """
        SET ROLE candlewick_pipeline;
        CREATE TABLE mart_test (hour timestamptz NOT NULL, symbol text NOT NULL, "Close" numeric, day date, ticks bigint, PRIMARY KEY (hour, symbol));
        COMMENT ON TABLE mart_test IS 'Only for tests.';
        COMMENT ON COLUMN mart_test."Close" IS 'Last price.';
        INSERT INTO mart_test
        SELECT timestamptz '2026-03-01 00:00:00Z' + hour * interval '1 hour', symbol, 64231.10000001, '2026-03-01', NULL
        FROM generate_series(0, 6) AS hour, unnest(ARRAY['A', 'b', 'Ä''; --']) AS symbol;
        CREATE TABLE mart_unordered (a integer);
        INSERT INTO mart_unordered VALUES (1), (2);
        RESET ROLE;
        """);
  }

  private static List<JsonNode> all(String path, String described, String member) {
    List<JsonNode> found = new ArrayList<>();
    JsonNode page = ANSWERS.ok(path, described);
    page.path(member).forEach(found::add);
    while (!page.path("next").isNull()) {
      page = ANSWERS.ok(path + "&cursor=" + page.path("next").asString(), described);
      page.path(member).forEach(found::add);
    }
    return found;
  }

  @Test
  void reports_come_newest_first_each_hour_with_its_newest_attempt() {
    List<JsonNode> reports =
        all(
            "/api/batch/reports?from=2026-03-01T01:00:00Z&to=2026-03-01T04:00:00Z&limit=2",
            "/api/batch/reports",
            "reports");
    assertThat(reports)
        .extracting(report -> report.path("hour").asString())
        .containsExactly("2026-03-01T03", "2026-03-01T02", "2026-03-01T01");
    assertThat(reports).allMatch(report -> report.path("attempt").asInt() == 2);
    assertThat(reports).allMatch(report -> report.path("status").asString().equals("success"));
  }

  @Test
  void checks_are_paged_without_loss_in_their_order() {
    String range = "from=2026-03-01T00:00:00Z&to=2026-03-01T05:00:00Z";
    List<String> found =
        all("/api/batch/checks?" + range + "&limit=4", "/api/batch/checks", "checks").stream()
            .map(
                check ->
                    "%s %d %d"
                        .formatted(
                            check.path("hour").asString(),
                            check.path("attempt").asInt(),
                            check.path("position").asInt()))
            .toList();
    List<String> expected = new ArrayList<>();
    for (int hour = 4; hour >= 0; hour--) {
      for (int attempt = 2; attempt >= 1; attempt--) {
        for (int position = 1; position <= 3; position++) {
          expected.add("2026-03-01T0%d %d %d".formatted(hour, attempt, position));
        }
      }
    }
    assertThat(found).isEqualTo(expected);

    List<JsonNode> one =
        all("/api/batch/checks?" + range + "&name=check_2", "/api/batch/checks", "checks");
    assertThat(one).hasSize(10).allMatch(check -> check.path("name").asString().equals("check_2"));
    assertThat(one.get(0).path("observed").asString()).isEqualTo("seen 4");
  }

  @Test
  void marts_are_listed_with_what_dbt_says_of_them() {
    JsonNode marts = ANSWERS.ok("/api/batch/marts").path("marts");
    assertThat(StreamSupport.stream(marts.spliterator(), false))
        .anyMatch(
            mart ->
                mart.path("name").asString().equals("mart_test")
                    && mart.path("description").asString().equals("Only for tests."));
  }

  @Test
  void rows_of_a_mart_are_paged_by_its_key_the_newest_first() {
    String described = "/api/batch/marts/{name}";
    JsonNode first = ANSWERS.ok("/api/batch/marts/mart_test?limit=4", described);
    JsonNode row = first.path("rows").get(0);
    assertThat(row.path("hour").asString()).isEqualTo("2026-03-01T06:00:00Z");
    assertThat(row.path("Close").asString()).isEqualTo("64231.10000001");
    assertThat(row.path("day").asString()).isEqualTo("2026-03-01");
    assertThat(row.path("ticks").isNull()).isTrue();
    assertThat(first.path("columns").get(2).path("description").asString())
        .isEqualTo("Last price.");

    List<String> keys =
        all("/api/batch/marts/mart_test?limit=4", described, "rows").stream()
            .map(each -> each.path("hour").asString() + " " + each.path("symbol").asString())
            .toList();
    assertThat(keys).hasSize(21).doesNotHaveDuplicates();
    assertThat(keys.stream().map(key -> key.substring(0, 20)))
        .isSortedAccordingTo((one, other) -> other.compareTo(one));
    assertThat(all("/api/batch/marts/mart_unordered?limit=1", described, "rows")).hasSize(1);
  }

  @Test
  void what_is_no_mart_or_no_place_is_refused() {
    String described = "/api/batch/marts/{name}";
    assertThat(ANSWERS.problem(404, "/api/batch/marts/pipeline_reports", described))
        .contains("/api/batch/marts");
    assertThat(ANSWERS.problem(404, "/api/batch/marts/mart_test%22%3B%20DROP", described))
        .contains("/api/batch/marts");
    assertThat(ANSWERS.problem(422, "/api/batch/marts/mart_test?cursor=bm9vbgpB", described))
        .contains("cursor is 'bm9vbgpB'");
    assertThat(ANSWERS.problem(422, "/api/batch/marts/mart_test?cursor=!", described))
        .contains("cursor is '!'");
    assertThat(ANSWERS.problem(422, "/api/batch/checks?name=a%27b")).contains("name is 'a'b'");
    assertThat(ANSWERS.problem(422, "/api/batch/checks?cursor=bm9vbgox")).contains("cursor");
    assertThat(ANSWERS.problem(422, "/api/batch/reports?limit=1001")).contains("1 to 1000");
  }

  @ParameterizedTest
  @ValueSource(strings = {"-999999999-01-01T00", "+999999999-01-01T00", "1969-12-31T23"})
  void an_hour_that_the_database_cannot_hold_is_a_wrong_cursor_and_no_fault_of_the_database(
      String hour) {
    assertThat(ANSWERS.problem(422, "/api/batch/reports?cursor=" + Cursor.of(hour)))
        .contains("hour is '" + hour + "'");
    assertThat(ANSWERS.problem(422, "/api/batch/checks?cursor=" + Cursor.of(hour, 1, 1)))
        .contains("hour is '" + hour + "'");
  }

  @Test
  void the_lineage_is_a_picture_that_loads_nothing() {
    var picture = ConsoleUnderTest.one().get("/api/batch/lineage");
    assertThat(picture.statusCode()).isEqualTo(200);
    assertThat(picture.headers().firstValue("Content-Type")).hasValue("image/svg+xml");
    assertThat(picture.headers().allValues("Content-Security-Policy"))
        .containsExactly("default-src 'none'; style-src 'unsafe-inline'");
    assertThat(picture.body()).startsWith("<svg").contains("mart_market_kpis");
  }
}
