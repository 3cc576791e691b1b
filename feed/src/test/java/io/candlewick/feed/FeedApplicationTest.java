package io.candlewick.feed;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.candlewick.feed.run.FeedQueue;
import io.candlewick.market.profile.Profiles;
import io.candlewick.model.wire.RegistryServer;
import io.candlewick.publish.Broker;
import io.candlewick.web.Scrape;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

class FeedApplicationTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir private static Path folder;
  private static Broker broker;
  private static RegistryServer registryServer;
  private static ConfigurableApplicationContext service;
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  @BeforeAll
  static void start() {
    broker = Broker.start(folder);
    registryServer = RegistryServer.start();
    service =
        SpringApplication.run(
            FeedApplication.class,
            "--server.port=0",
            "--candlewick.kafka=" + broker.address(),
            "--candlewick.registry=" + registryServer.url(),
            "--candlewick.history=1m",
            "--candlewick.rate=5");
    Awaitility.await()
        .atMost(Duration.ofMinutes(4))
        .until(() -> get("/health").body().contains("\"live\""));
  }

  @AfterAll
  static void stop() {
    service.close();
    registryServer.close();
    broker.close();
  }

  @Test
  void health_tells_phase_epoch_and_ticks() throws Exception {
    HttpResponse<String> answer = get("/health");
    JsonNode health = JSON.readTree(answer.body());
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(health.path("status").asText()).isEqualTo("ok");
    assertThat(health.path("phase").asText()).isEqualTo("live");
    assertThat(health.path("assets").asInt()).isEqualTo(Profiles.classic().assets().size());
    assertThat(health.path("epoch").asLong()).isPositive();
    assertThat(health.path("ticks_served").asLong()).isGreaterThanOrEqualTo(3_000);
    assertThat(health.path("history_done_pct").asInt()).isEqualTo(100);
  }

  @Test
  void the_market_moves_with_the_clock_and_not_with_questions() throws Exception {
    long first = sequenceOf("AAPL");
    for (int i = 0; i < 100; i++) {
      get("/tick?symbol=AAPL");
      get("/prices");
    }
    Awaitility.await().atMost(Duration.ofMinutes(2)).until(() -> sequenceOf("AAPL") > first + 5);
    long before = sequenceOf("AAPL");
    long stored = broker.ticks().stream().filter(FeedApplicationTest::isOfAapl).count();
    assertThat(stored).isGreaterThanOrEqualTo(before);
    Awaitility.await().atMost(Duration.ofMinutes(2)).until(() -> sequenceOf("AAPL") >= stored);
  }

  private static boolean isOfAapl(ConsumerRecord<byte[], byte[]> record) {
    return Arrays.equals(record.key(), "AAPL".getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void its_metrics_say_what_it_publishes() throws Exception {
    Scrape before = Scrape.of(get("/actuator/prometheus").body());
    String published = "candlewick_feed_ticks_published_total{symbol=\"AAPL\"}";
    assertThat(before.value(published)).isPositive();
    Awaitility.await()
        .atMost(Duration.ofMinutes(2))
        .until(() -> metrics().value(published) > before.value(published));
    assertThat(metrics().value("candlewick_feed_newest_tick_timestamp_seconds{symbol=\"AAPL\"}"))
        .isGreaterThan((double) Instant.parse("2026-01-01T00:00:00Z").getEpochSecond());
    assertThat(before.value("candlewick_feed_market_open{symbol=\"AAPL\"}")).isEqualTo(1);
    assertThat(before.value("candlewick_feed_clock_paused")).isZero();
    assertThat(get("/actuator/prometheus").body())
        .as("there is no live source")
        .doesNotContain("candlewick_feed_source_up");
    assertThat(before.value("candlewick_feed_queue_requests")).isZero();
    assertThat(before.value("candlewick_feed_queue_capacity")).isEqualTo(FeedQueue.MAX_CHUNKS);
  }

  private static Scrape metrics() throws IOException, InterruptedException {
    return Scrape.of(get("/actuator/prometheus").body());
  }

  @Test
  void every_asset_has_a_price() throws Exception {
    JsonNode prices = JSON.readTree(get("/prices").body());
    assertThat(prices).hasSize(10);
    assertThat(prices.path("BTC-USD").path("price").asDouble()).isPositive();
    JsonNode assets = JSON.readTree(get("/assets").body());
    assertThat(assets.path("assets")).hasSize(10);
  }

  @Test
  void an_unknown_symbol_is_a_404_with_its_problem() throws Exception {
    HttpResponse<String> answer = get("/tick?symbol=NOPE");
    assertThat(answer.statusCode()).isEqualTo(404);
    assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
    assertThat(JSON.readTree(answer.body()).path("detail").asText()).contains("'NOPE'", "AAPL");
  }

  @Test
  void a_feed_without_a_broker_ends_with_exit_code_1_and_one_clear_message() throws Exception {
    Path out = folder.resolve("feed-out");
    Process process =
        new ProcessBuilder(
                List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-Xmx96m",
                    "-cp",
                    System.getProperty("java.class.path"),
                    FeedApplication.class.getName(),
                    "--server.port=0",
                    "--candlewick.kafka=127.0.0.1:1",
                    "--candlewick.registry=http://127.0.0.1:1"))
            .redirectErrorStream(true)
            .redirectOutput(out.toFile())
            .start();
    try {
      Awaitility.await().atMost(Duration.ofMinutes(2)).until(() -> !process.isAlive());
      assertThat(process.exitValue()).isEqualTo(1);
      assertThat(Files.readString(out)).contains("The feed stops: ").contains("127.0.0.1:1");
    } finally {
      process.destroyForcibly();
    }
  }

  private static long sequenceOf(String symbol) throws IOException, InterruptedException {
    return JSON.readTree(get("/tick?symbol=" + symbol).body()).path("tick_number").asLong();
  }

  private static HttpResponse<String> get(String path) throws IOException, InterruptedException {
    String port = service.getEnvironment().getProperty("local.server.port");
    return HTTP.send(
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path)).build(),
        BodyHandlers.ofString());
  }
}
