package io.candlewick.console.upstream;

import static org.assertj.core.api.Assertions.assertThat;

import io.candlewick.console.Answers;
import io.candlewick.console.ConsoleUnderTest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class RunsTest {
  private static final String HOUR = "2026-11-29T02";

  private static FakeService batch;
  private static ConsoleUnderTest console;
  private static Answers answers;

  @BeforeAll
  static void start() {
    batch = FakeService.start();
    console = ConsoleUnderTest.start("--candlewick.console.batch=" + batch.url());
    answers = Answers.of(console);
  }

  @AfterAll
  static void stop() {
    console.close();
    batch.close();
  }

  @Test
  void the_runs_are_those_of_the_service() {
    batch.on(
        "GET /api/runs",
        200,
        """
        {"runs":[{"hour":"2026-11-29T02","attempt":2,"status":"failed","trigger":"retry","started":"2026-11-29T03:05:00Z",
          "seconds":20.995,"steps":[{"name":"dbt_run","status":"skipped","seconds":0.0,"message":"Not run"}]}],
         "running":null,"paused_since":null,"next_run":"2026-11-29T04:00:00Z","missed":["2026-11-28T01"],"notifications":[]}
        """);
    JsonNode runs = answers.ok("/api/batch/runs");
    assertThat(runs.path("runs").get(0).path("seconds").asDouble()).isEqualTo(20.995);
    assertThat(runs.path("missed").get(0).asString()).isEqualTo("2026-11-28T01");
  }

  @Test
  void a_report_has_exact_decimals_as_texts() {
    batch.on(
        "GET /api/reports/" + HOUR,
        200,
        """
        {"hour":"2026-11-29T02","attempt":1,"status":"success","page":"/reports/2026-11-29T02",
         "details":{"kpis":[{"symbol":"A","close":64231.12345678,"volume":1234567890123456.5,"tick_count":3}]}}
        """);
    JsonNode report = answers.ok("/api/batch/reports/" + HOUR, "/api/batch/reports/{hour}");
    JsonNode figures = report.path("details").path("kpis").get(0);
    assertThat(figures.path("close").asString()).isEqualTo("64231.12345678");
    assertThat(figures.path("volume").asString()).isEqualTo("1234567890123456.5");
    assertThat(figures.path("tick_count").asInt()).isEqualTo(3);
  }

  @Test
  void the_page_of_a_report_may_show_its_own_styles_and_run_nothing() {
    batch.on(
        "GET /reports/" + HOUR,
        200,
        "text/html;charset=UTF-8",
        "<!doctype html><style>p{}</style>",
        Map.of());
    HttpResponse<String> page = console.get("/api/batch/reports/" + HOUR + "/page");
    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(page.body()).isEqualTo("<!doctype html><style>p{}</style>");
    assertThat(page.headers().firstValue("Content-Type")).hasValue("text/html;charset=UTF-8");
    assertThat(page.headers().allValues("Content-Security-Policy"))
        .singleElement()
        .asString()
        .contains("default-src 'none'", "style-src 'unsafe-inline'")
        .doesNotContain("script");
  }

  @Test
  void an_hour_that_is_none_is_never_asked_for() {
    int before = batch.asked().size();
    for (String hour : List.of("yesterday", "2026-02-30T00", "2026-11-29T02%2F..%2F..")) {
      assertThat(console.get("/api/batch/reports/" + hour).statusCode())
          .as(hour)
          .isBetween(400, 422);
    }
    assertThat(answers.problem(422, "/api/batch/reports/noon", "/api/batch/reports/{hour}"))
        .contains("hour is 'noon'", "2026-11-29T02");
    assertThat(batch.asked()).hasSize(before);
  }

  @Test
  void an_order_is_passed_on_with_the_token() {
    batch.on("POST /api/runs", 202, "{\"hour\":\"" + HOUR + "\"}");
    HttpResponse<String> accepted = console.post("/api/batch/runs", "{\"hour\":\"" + HOUR + "\"}");
    assertThat(accepted.statusCode()).isEqualTo(202);
    assertThat(batch.asked())
        .anyMatch(
            asked ->
                asked.line().equals("POST /api/runs")
                    && asked.authorization().equals("Bearer " + ConsoleUnderTest.TOKEN)
                    && asked.body().contains(HOUR));
  }

  @Test
  void without_the_service_its_paths_say_so() {
    assertThat(Answers.of(ConsoleUnderTest.one()).problem(404, "/api/batch/runs"))
        .contains("started without the hourly pipeline");
  }
}
