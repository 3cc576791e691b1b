package io.candlewick.console.push;

import static io.candlewick.model.TickBuilder.tick;
import static org.assertj.core.api.Assertions.assertThat;

import io.candlewick.console.ConsoleUnderTest;
import io.candlewick.model.Anomaly;
import io.candlewick.model.AssetType;
import io.candlewick.model.Candle;
import io.candlewick.model.CandleState;
import io.candlewick.model.FixedPoint;
import io.candlewick.model.Severity;
import io.candlewick.web.Scrape;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** What the console measures of its stream and its requests, and how it is shown. */
class StreamMetricsTest {
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final Instant MINUTE = Instant.parse("2026-03-02T10:00:00Z");
  private static final long TIME = 1_767_225_600_000_000L;
  private static final String READERS = "candlewick_console_stream_readers";

  private static Scrape scrape(ConsoleUnderTest console) {
    HttpResponse<String> answer = console.get("/actuator/prometheus");
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return Scrape.of(answer.body());
  }

  private static double sent(ConsoleUnderTest console, String type) {
    return scrape(console).value("candlewick_console_events_sent_total{type=\"" + type + "\"}");
  }

  @Test
  void readers_are_counted_while_they_read_and_events_as_they_are_sent() {
    try (ConsoleUnderTest console = ConsoleUnderTest.start();
        MarketWriter market = new MarketWriter()) {
      assertThat(scrape(console).value(READERS)).isZero();
      for (String type : List.of("candle", "anomaly", "prices")) {
        assertThat(sent(console, type)).as(type).isZero();
      }
      try (EventReader reader = EventReader.open(console.port(), "symbols=MEASURED-1")) {
        assertThat(reader.answer().statusCode()).isEqualTo(200);
        reader.awaitOpen();
        assertThat(scrape(console).value(READERS)).isEqualTo(1);
        Candle open = StreamTest.candle("MEASURED-1").inState(CandleState.OPEN);
        market.write(open);
        reader.await("candle");
        market.write(open.inState(CandleState.FINAL));
        reader.await(event -> event.data().at("/candle/state").asString().equals("FINAL"));
        market.write(anomaly());
        reader.await("anomaly");
        market.write(tick("MEASURED-1", 1, 1, TIME, 1).build());
        reader.await("prices");
        assertThat(sent(console, "candle")).isEqualTo(2);
        assertThat(sent(console, "anomaly")).isEqualTo(1);
        assertThat(sent(console, "prices")).isPositive();
      }
      Awaitility.await()
          .atMost(PATIENCE)
          .until(
              () -> {
                // only what cannot be written shows that the reader has gone
                market.write(tick("MEASURED-1", 1, System.nanoTime(), TIME, 1).build());
                return scrape(console).value(READERS) == 0;
              });
    }
  }

  private static Anomaly anomaly() {
    return new Anomaly(
        "FLASH_CRASH",
        Severity.HIGH,
        "MEASURED-1",
        AssetType.CRYPTO,
        3,
        14,
        MINUTE,
        FixedPoint.parse("90.5"),
        FixedPoint.parse("100"),
        FixedPoint.parse("-9.5"));
  }

  @Test
  void requests_are_measured_by_patterns_and_only_known_metrics_are_shown() {
    ConsoleUnderTest console = ConsoleUnderTest.one();
    console.get("/api/anomalies/made-up-1");
    console.get("/made-up-2");
    console.get("/topics/made-up-3");
    Scrape scrape = scrape(console);
    assertThat(scrape.toString()).contains("uri=\"/api/anomalies/{id}\"").doesNotContain("made-up");
    assertThat(scrape.metrics())
        .contains("jvm_memory_used_bytes", "http_server_requests_seconds_count")
        .allMatch(name -> name.matches("(candlewick|jvm|process|http_server_requests)_.*"));
  }

  @Test
  void nothing_else_of_the_service_is_shown() {
    ConsoleUnderTest console = ConsoleUnderTest.one();
    assertThat(console.get("/actuator/health").body()).isEqualTo("{\"status\":\"UP\"}");
    for (String path : List.of("/actuator", "/actuator/env", "/actuator/heapdump")) {
      HttpResponse<String> answer = console.get(path);
      assertThat(answer.statusCode()).as(path).isEqualTo(404);
      assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
    }
    HttpResponse<String> other = console.get("/actuator/prometheus", "Origin", "http://a.example");
    assertThat(other.statusCode()).as(other.body()).isEqualTo(403);
  }
}
