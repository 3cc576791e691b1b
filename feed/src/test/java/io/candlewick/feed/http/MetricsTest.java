package io.candlewick.feed.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.candlewick.feed.recent.SomeTicks;
import io.candlewick.feed.status.FeedStatuses;
import io.candlewick.web.Scrape;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the HTTP API measures of itself, and how it is shown. */
class MetricsTest {
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final String JSON = "application/json";
  private static final String REFUSED = "candlewick_feed_requests_refused_total";
  private static final String READERS = "candlewick_feed_stream_readers";

  private final ApiUnderTest api = ApiUnderTest.live("--candlewick.http.stream-readers=1");

  @AfterEach
  void stop() {
    api.close();
  }

  private Scrape scrape() {
    HttpResponse<String> answer = api.get("/actuator/prometheus");
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return Scrape.of(answer.body());
  }

  @Test
  void refused_requests_are_counted_but_not_a_feed_that_is_unwell() {
    assertThat(scrape().value(REFUSED)).isZero();
    api.intake().hold(0);
    HttpResponse<String> full = api.post("/ticks", JSON, "{\"symbol\":\"X\",\"price\":1.5}");
    assertThat(full.statusCode()).as(full.body()).isEqualTo(503);
    assertThat(scrape().value(REFUSED)).isEqualTo(1);
    try (EventStream first = EventStream.open(api.port(), "")) {
      assertThat(first.head()).first().asString().contains("200");
      try (EventStream second = EventStream.open(api.port(), "")) {
        assertThat(second.head()).first().asString().contains("503");
      }
    }
    assertThat(scrape().value(REFUSED)).isEqualTo(2);
    FeedStatuses.fail(api.status(), "a test");
    assertThat(api.get("/health").statusCode()).isEqualTo(503);
    assertThat(api.get("/actuator/health").statusCode()).isEqualTo(503);
    assertThat(scrape().value(REFUSED)).isEqualTo(2);
  }

  @Test
  void a_reader_of_the_stream_is_counted_while_it_reads() {
    assertThat(scrape().value(READERS)).isZero();
    try (EventStream reader = EventStream.open(api.port(), "")) {
      assertThat(reader.head()).first().asString().contains("200");
      Awaitility.await().atMost(PATIENCE).until(() -> scrape().value(READERS) == 1);
    }
    Awaitility.await()
        .atMost(PATIENCE)
        .until(
            () -> {
              // only what cannot be written shows that the reader has gone
              api.recent().published(List.of(SomeTicks.tick("X", 1, "100")));
              return scrape().value(READERS) == 0;
            });
  }

  @Test
  void posted_ticks_are_counted_by_what_became_of_them() {
    assertThat(scrape().value(posted("accepted"))).isZero();
    String body =
        """
        {"symbol":"X","price":1.5}
        {"symbol":"REFUSED","price":1.5}
        {"symbol":"X"}
        {"symbol":"Y","price":2}
        {"symbol":"Z","price":3}
        """;
    HttpResponse<String> answer = api.post("/ticks", "application/x-ndjson", body);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(207);
    assertThat(scrape().value(posted("accepted"))).isEqualTo(3);
    assertThat(scrape().value(posted("rejected"))).isEqualTo(2);
  }

  private static String posted(String result) {
    return "candlewick_feed_posted_ticks_total{result=\"" + result + "\"}";
  }

  @Test
  void requests_are_measured_by_patterns_and_never_by_what_clients_write() {
    api.get("/prices");
    api.get("/prices?made-up=1");
    api.get("/tick?symbol=NOPE");
    api.get("/tick?symbol=NOPE-2");
    api.get("/made-up/1");
    api.get("/made-up/2");
    api.send("MADE-UP", "/prices");
    Scrape scrape = scrape();
    String count = "http_server_requests_seconds_count";
    assertThat(scrape.sum(count, "uri=\"/prices\"")).isEqualTo(2);
    assertThat(scrape.value(ofTick(404))).isEqualTo(2);
    assertThat(scrape.sum(count, "status=\"404\"")).isEqualTo(4);
    assertThat(scrape.toString().toLowerCase(Locale.ROOT)).doesNotContain("made-up");
  }

  private static String ofTick(int status) {
    return "http_server_requests_seconds_count{error=\"none\",exception=\"none\",method=\"GET\","
        + "outcome=\"CLIENT_ERROR\",status=\""
        + status
        + "\",uri=\"/tick\"}";
  }

  @Test
  void only_metrics_that_somebody_looks_at_are_shown() {
    api.get("/prices");
    assertThat(scrape().metrics())
        .contains("jvm_memory_used_bytes", "process_cpu_usage", "process_uptime_seconds")
        .allMatch(name -> name.matches("(candlewick|jvm|process|http_server_requests)_.*"))
        .noneMatch(name -> name.contains("active"));
  }

  @Test
  void nothing_else_is_shown() {
    List<String> paths =
        List.of(
            "/actuator",
            "/actuator/",
            "/actuator/env",
            "/actuator/heapdump",
            "/actuator/loggers",
            "/actuator/metrics",
            "/actuator/shutdown",
            "/actuator/health/liveness");
    for (String path : paths) {
      HttpResponse<String> answer = api.get(path);
      assertThat(answer.statusCode()).as(path).isEqualTo(404);
      assertThat(answer.headers().firstValue("Content-Type"))
          .as(path)
          .hasValue("application/problem+json");
    }
  }

  @Test
  void metrics_are_only_read() {
    HttpResponse<String> answer = api.post("/actuator/prometheus", JSON, "{}");
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(405);
    assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
  }

  @Test
  void the_health_is_that_of_the_feed() {
    assertThat(api.get("/actuator/health").body()).isEqualTo("{\"status\":\"UP\"}");
    FeedStatuses.fail(api.status(), "a secret reason");
    HttpResponse<String> answer = api.get("/actuator/health");
    assertThat(answer.statusCode()).isEqualTo(503);
    assertThat(answer.body()).isEqualTo("{\"status\":\"DOWN\"}");
  }
}
