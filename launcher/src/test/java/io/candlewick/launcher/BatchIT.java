package io.candlewick.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.candlewick.launcher.failure.ExitCodes;
import io.candlewick.launcher.platform.Platform;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** The hourly pipeline on a real platform with a live market. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class BatchIT {
  private static final Duration PATIENCE = Duration.ofMinutes(8);
  private static final ObjectMapper JSON = new ObjectMapper();

  /** This platform has a simulated market. */
  private static final String OF_LIVE_SOURCES = "candlewick_feed_source_up";

  /** A full hour of the market's history, whatever the time of day. */
  private static Instant hour;

  @TempDir static Path folder;
  private static RunningPlatform platform;

  @BeforeAll
  static void start() throws IOException {
    hour = Instant.now().truncatedTo(ChronoUnit.HOURS).minus(1, ChronoUnit.HOURS);
    platform = RunningPlatform.startWhole(folder, "--history", "2h", "--rate", "0.2");
    pauseTheSchedule();
    await()
        .atMost(PATIENCE)
        .until(
            () ->
                platform
                    .rows(
                        "SELECT count(*) FROM tick_balance WHERE newest_event_time > now() - interval '1 minute'")
                    .equals(List.of("(10)")));
  }

  @AfterAll
  static void stop() throws InterruptedException {
    platform.stop();
  }

  /** A full hour that ends meanwhile would be run by the platform itself, beside the tests. */
  private static void pauseTheSchedule() {
    assertThat(platform.run("batch", "pause").exitCode()).isZero();
    await()
        .atMost(PATIENCE)
        .until(() -> !platform.run("batch", "status").out().contains("is running"));
  }

  @Test
  @Order(1)
  void an_hour_of_a_live_market_passes_all_steps_and_checks() throws IOException {
    JsonNode run = run(ExitCodes.DONE);

    assertThat(run.path("status").asText()).as(run.toPrettyString()).isEqualTo("success");
    assertThat(names(run.path("steps")))
        .containsExactly("validate_data_quality", "dbt_run", "dbt_test", "generate_report");
    assertThat(StreamSupport.stream(run.path("checks").spliterator(), false))
        .hasSizeGreaterThanOrEqualTo(11)
        .allMatch(check -> check.path("status").asText().equals("pass"), run.toPrettyString());
    assertThat(Path.of(run.path("report").asText())).isRegularFile();
  }

  @Test
  @Order(2)
  void the_newest_report_is_served_where_status_says() throws IOException, InterruptedException {
    String address = address("batch");

    assertThat(platform.run("status").out()).contains(address);
    assertThat(get(address + "/"))
        .contains("<!doctype html>", "BTC-USD")
        .containsIgnoringCase("all well");
    assertThat(platform.run("batch", "report").out()).contains(address + "/reports/");
  }

  @Test
  @Order(3)
  void an_hour_of_the_marts_is_what_candles_rolls_up() throws IOException, SQLException {
    JsonNode candle = hourOfTheCommand();

    assertThat(
            platform.rows(
                "SELECT trim_scale(open), trim_scale(close), trim_scale(volume), trim_scale(vwap),"
                    + " tick_count FROM mart_market_kpis WHERE symbol = 'BTC-USD' AND hour = '"
                    + hour
                    + "'"))
        .containsExactly(
            "(%s,%s,%s,%s,%s)"
                .formatted(
                    candle.path("open").asText(),
                    candle.path("close").asText(),
                    candle.path("volume").asText(),
                    candle.path("vwap").asText(),
                    candle.path("tick_count").asText()));
  }

  @Test
  @Order(3)
  void the_console_serves_the_same_hour_and_the_page() throws IOException, InterruptedException {
    JsonNode candle =
        JSON.readTree(
                get(
                    address("console")
                        + "/api/candles?symbol=BTC-USD&interval=1h&limit=1&from="
                        + hour))
            .path("candles")
            .path(0);

    JsonNode other = hourOfTheCommand();
    assertThat(candle.path("start").asText()).isEqualTo(other.path("window_start").asText());
    assertThat(candle.path("open").asText()).isEqualTo(other.path("open").asText());
    assertThat(candle.path("volume").asText()).isEqualTo(other.path("volume").asText());
    assertThat(candle.path("vwap").asText()).isEqualTo(other.path("vwap").asText());
    assertThat(candle.path("ticks").asText()).isEqualTo(other.path("tick_count").asText());
    assertThat(get(address("console") + "/market")).contains("<title>Candlewick</title>");
    assertThat(platform.run("status").out()).contains(address("console"));
  }

  private static JsonNode hourOfTheCommand() throws IOException {
    RunningPlatform.Answer answer =
        platform.run(
            "candles",
            "--symbol",
            "BTC-USD",
            "--interval",
            "1h",
            "--from",
            hour.toString(),
            "--to",
            hour.plus(1, ChronoUnit.HOURS).toString(),
            "--format",
            "json");
    return JSON.readTree(answer.out()).path(0);
  }

  @Test
  @Order(4)
  void a_broken_candle_stops_the_models_and_the_report_says_so() throws Exception {
    platform.update(candleOfTheHour("close = close + 1000000"));

    JsonNode run = run(ExitCodes.PROBLEM);

    assertThat(run.path("status").asText()).isEqualTo("failed");
    assertThat(StreamSupport.stream(run.path("checks").spliterator(), false))
        .filteredOn(check -> check.path("name").asText().equals("ohlc_consistency"))
        .singleElement()
        .satisfies(
            check -> {
              assertThat(check.path("status").asText()).isEqualTo("fail");
              assertThat(check.path("rows").toString()).contains("BTC-USD");
            });
    assertThat(StreamSupport.stream(run.path("steps").spliterator(), false))
        .extracting(step -> step.path("name").asText() + " " + step.path("status").asText())
        .containsExactly(
            "validate_data_quality failed",
            "dbt_run skipped",
            "dbt_test skipped",
            "generate_report success");
    assertThat(Files.readString(Path.of(run.path("report").asText()))).contains("ohlc_consistency");
  }

  @Test
  @Order(5)
  void a_mended_hour_is_green_again_and_has_one_final_report() throws Exception {
    platform.update(candleOfTheHour("close = close - 1000000"));

    assertThat(run(ExitCodes.DONE).path("attempt").asInt()).isEqualTo(3);
    assertThat(
            platform.rows(
                "SELECT attempt, status FROM pipeline_reports WHERE is_final AND report_hour = '"
                    + hour
                    + "'"))
        .containsExactly("(3,success)");
  }

  @Test
  @Order(6)
  void late_ticks_of_an_earlier_day_reach_the_marts_and_the_report() throws Exception {
    replay("first.csv", "2026-03-02T10:05:00Z,10,1", "2026-03-02T10:45:00Z,12,1");
    replay("second.csv", "2026-03-03T10:05:00Z,13,1");
    run(ExitCodes.DONE);
    assertThat(lateHour()).containsExactly("(2,2,11.0)");
    replay("late.csv", "2026-03-02T10:30:00Z,14,2");

    JsonNode run = run(ExitCodes.DONE);

    assertThat(lateHour()).containsExactly("(3,4,12.5)");
    assertThat(
            platform.rows(
                "SELECT tick_count FROM mart_anomaly_report WHERE symbol = 'LATE' AND day = '2026-03-02'"))
        .containsExactly("(3)");
    JsonNode report = JSON.readTree(platform.run("batch", "report", "--format", "json").out());
    assertThat(report.path("corrections").toString()).as(run.toPrettyString()).contains("LATE");
    assertThat(Files.readString(Path.of(run.path("report").asText()))).contains("LATE");
  }

  private static List<String> lateHour() throws SQLException {
    return platform.rows(
        "SELECT tick_count, trim_scale(volume), round(vwap, 1) FROM mart_market_kpis"
            + " WHERE symbol = 'LATE' AND hour = '2026-03-02T10:00:00Z'");
  }

  private static void replay(String name, String... rows) throws IOException {
    Path file = folder.resolve(name);
    Files.writeString(file, "time,price,size\n" + String.join("\n", rows) + "\n");
    RunningPlatform.Answer answer =
        platform.run(
            "replay",
            file.toString(),
            "--symbol",
            "LATE",
            "--time",
            "time:iso",
            "--price",
            "price",
            "--volume",
            "size",
            "--no-repair");
    assertThat(answer.out() + answer.err()).contains("published");
  }

  @Test
  @Order(7)
  void a_backfill_leaves_out_hours_that_have_a_good_report() throws IOException {
    RunningPlatform.Answer answer =
        platform.run(
            "batch",
            "backfill",
            "--from",
            hour.toString(),
            "--to",
            hour.plus(1, ChronoUnit.HOURS).toString(),
            "--format",
            "json");

    JsonNode summary = JSON.readTree(answer.out());
    assertThat(answer.exitCode()).as(answer.err()).isZero();
    assertThat(summary.path("skipped").asInt()).isEqualTo(summary.path("runs").size());
  }

  @Test
  @Order(7)
  void an_hour_before_the_oldest_candle_is_refused() {
    RunningPlatform.Answer run = platform.run("batch", "run", "--hour", "2020-01-01T00");
    RunningPlatform.Answer backfill = platform.run("batch", "backfill", "--from", "2020-01-01T00");

    assertThat(run.exitCode()).isEqualTo(ExitCodes.WRONG_USE);
    assertThat(run.err()).contains("2020-01-01T00 is before the oldest candle, which is of 2026-");
    assertThat(backfill.exitCode()).isEqualTo(ExitCodes.WRONG_USE);
    assertThat(backfill.err()).contains("Invalid value for --from");
  }

  @Test
  @Order(8)
  void the_schedule_can_be_paused_and_resumed() {
    assertThat(platform.run("batch", "status").out()).contains("Paused since ");
    assertThat(platform.run("batch", "resume").out()).contains("Resumed.");
    assertThat(platform.run("batch", "status").out())
        .contains("The next run starts at ")
        .doesNotContain("Paused");
    pauseTheSchedule();
    assertThat(platform.run("batch", "status").out()).contains("Paused since ");
  }

  @Test
  @Order(9)
  void the_page_of_metrics_and_what_the_parts_export_are_the_same() throws Exception {
    MetricsPage page = MetricsPage.read();
    Map<String, Scrape> scrapes = Scrape.all(platform.data());
    assertThat(scrapes).containsOnlyKeys("batch", "console", "feed", "launcher", "stream");
    Map<String, String> exported = new TreeMap<>();
    Map<String, String> families = new TreeMap<>();
    scrapes
        .values()
        .forEach(
            scrape ->
                scrape
                    .types()
                    .forEach(
                        (name, type) ->
                            (page.isOfFamily(name) ? families : exported).put(name, type)));

    Map<String, String> expected = new TreeMap<>(page.types());
    assertThat(expected.keySet()).contains(OF_LIVE_SOURCES);
    expected.remove(OF_LIVE_SOURCES);
    assertThat(exported).containsExactlyInAnyOrderEntriesOf(expected);
    assertThat(page.prefixes())
        .allSatisfy(prefix -> assertThat(families.keySet()).anyMatch(n -> n.startsWith(prefix)));
    scrapes.forEach(
        (job, scrape) ->
            assertThat(scrape.text())
                .as(job)
                .contains("process_start_time_seconds ", "jvm_memory_used_bytes{"));
  }

  @Test
  @Order(9)
  void the_metrics_of_the_stream_and_the_launcher_are_those_of_the_platform() throws Exception {
    Map<String, Scrape> scrapes = Scrape.all(platform.data());

    assertThat(scrapes.get("stream").text())
        .contains(
            "candlewick_scrape_up{source=\"postgresql\"} 1.0",
            "candlewick_scrape_up{source=\"kafka\"} 1.0",
            "candlewick_query_up{query=\"raw\"} 1.0",
            "candlewick_query_up{query=\"candles\"} 1.0",
            "candlewick_query_up{query=\"anomalies\"} 1.0",
            "candlewick_ticks_total{outcome=\"conflict\",symbol=\"BTC-USD\"} 0.0",
            "candlewick_ticks_merged_total{symbol=\"LATE\"} 1.0");
    assertThat(scrapes.get("launcher").text())
        .contains(
            "candlewick_part_up{part=\"stream\"} 1.0",
            "candlewick_part_restarts_total{part=\"kafka\"} 0.0");
    assertThat(platform.run("status").out()).contains(platform.addresses().metricsUrl());
  }

  private static String candleOfTheHour(String change) {
    return "UPDATE ohlcv SET "
        + change
        + " WHERE symbol = 'BTC-USD' AND window_start = '"
        + hour.plus(7, ChronoUnit.MINUTES)
        + "'";
  }

  private static JsonNode run(int exitCode) throws IOException {
    RunningPlatform.Answer answer =
        platform.run("batch", "run", "--hour", hour.toString(), "--format", "json");
    assertThat(answer.exitCode()).as(answer.out() + answer.err()).isEqualTo(exitCode);
    return JSON.readTree(answer.out());
  }

  private static List<String> names(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false)
        .map(node -> node.path("name").asText())
        .toList();
  }

  private static String address(String service) {
    return platform.addresses().parts().stream()
        .filter(part -> part.name().equals(service))
        .map(Platform.RunningPart::address)
        .findFirst()
        .orElseThrow();
  }

  private static String get(String url) throws IOException, InterruptedException {
    return HttpClient.newHttpClient()
        .send(HttpRequest.newBuilder(URI.create(url)).build(), BodyHandlers.ofString())
        .body();
  }
}
