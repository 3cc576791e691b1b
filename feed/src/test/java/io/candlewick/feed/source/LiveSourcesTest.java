package io.candlewick.feed.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.candlewick.feed.FeedApplication;
import io.candlewick.feed.status.FeedStatus;
import io.candlewick.live.binance.FakeBinance;
import io.candlewick.model.FixedPoint;
import io.candlewick.model.MarketRecord;
import io.candlewick.model.Tick;
import io.candlewick.model.Topics;
import io.candlewick.model.wire.MarketRecordCodec;
import io.candlewick.model.wire.RegistryServer;
import io.candlewick.model.wire.SchemaRegistry;
import io.candlewick.model.wire.TickDecoder;
import io.candlewick.model.wire.WriterSchemas;
import io.candlewick.publish.Broker;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

/** Trades of a Binance on this machine on their way to a real broker. */
class LiveSourcesTest {
  /** Also where the machine is so busy that the trades, all of the test's start, seem old. */
  private static final String ALL_IS_WELL =
      "Binance: BTCUSDT every trade(; its clock is .* behind this machine's.*)?\\.";

  private static final String SYMBOL = "BTCUSDT";
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  private final Broker broker = Broker.shared();
  private final Instant now = Instant.now();
  private RegistryServer registry;
  private FakeBinance binance;

  @BeforeEach
  void start() throws Exception {
    broker.clear();
    registry = RegistryServer.start();
    binance = FakeBinance.start();
    binance.list(SYMBOL);
  }

  @AfterEach
  void stop() {
    binance.close();
    registry.close();
  }

  private ConfigurableApplicationContext feed() {
    return SpringApplication.run(
        FeedApplication.class,
        "--server.port=0",
        "--candlewick.kafka=" + broker.address(),
        "--candlewick.registry=" + registry.url(),
        "--candlewick.source=binance:" + SYMBOL,
        "--candlewick.live.binance.stream-url=" + binance.streamUrl(),
        "--candlewick.live.binance.rest-url=" + binance.restUrl(),
        "--candlewick.live.binance.most-missed=100");
  }

  private static String health(ConfigurableApplicationContext feed) throws Exception {
    String port = feed.getEnvironment().getProperty("local.server.port");
    URI health = URI.create("http://127.0.0.1:" + port + "/health");
    return HttpClient.newHttpClient()
        .send(HttpRequest.newBuilder(health).build(), HttpResponse.BodyHandlers.ofString())
        .body();
  }

  private void trade(long id) {
    binance.trade(SYMBOL, id, now.plusMillis(id), "40000." + id);
  }

  private void missed(long id) {
    binance.tradeUnseen(SYMBOL, id, now.plusMillis(id), "40000." + id);
  }

  /** Waits until a connection is open, the so-manieth since the beginning: none can be missed. */
  private void awaitConnection(int number) {
    await()
        .atMost(PATIENCE)
        .until(() -> binance.connections() >= number && binance.listeners() > 0);
  }

  private void awaitTicks(int count) {
    await()
        .atMost(PATIENCE)
        .untilAsserted(() -> assertThat(ticks()).hasSizeGreaterThanOrEqualTo(count));
  }

  private List<Tick> ticks() throws Exception {
    TickDecoder decoder = new TickDecoder(WriterSchemas.of(new SchemaRegistry(registry.url())));
    List<Tick> ticks = new ArrayList<>();
    for (ConsumerRecord<byte[], byte[]> record : broker.ticks()) {
      decoder.read(record.value());
      ticks.add(decoder.toTick());
    }
    return ticks;
  }

  @Test
  void each_trade_is_published_once_by_its_number_over_outages_and_restarts() throws Exception {
    try (ConfigurableApplicationContext feed = feed()) {
      awaitConnection(1);
      trade(101);
      trade(102);
      awaitTicks(2);
      missed(103);
      binance.disconnect();
      awaitConnection(2);
      trade(104);
      awaitTicks(4);
      await()
          .atMost(PATIENCE)
          .untilAsserted(
              () ->
                  assertThat(feed.getBean(FeedStatus.class).sources())
                      .singleElement()
                      .asString()
                      .matches(ALL_IS_WELL));
      assertThat(health(feed)).contains("\"sources\":[\"Binance: BTCUSDT every trade");
    }
    missed(105);
    missed(106);
    try (ConfigurableApplicationContext feed = feed()) {
      assertThat(feed.isRunning()).isTrue();
      awaitConnection(3);
      awaitTicks(6);
      trade(107);
      trade(500);
      awaitTicks(8);
    }
    List<Tick> ticks = ticks();
    assertThat(ticks)
        .extracting(Tick::id)
        .containsExactly(
            "BTCUSDT:0:101",
            "BTCUSDT:0:102",
            "BTCUSDT:0:103",
            "BTCUSDT:0:104",
            "BTCUSDT:0:105",
            "BTCUSDT:0:106",
            "BTCUSDT:0:107",
            "BTCUSDT:0:500");
    assertThat(ticks.get(4).previousPrice())
        .as("a restart goes on from the last price")
        .isEqualTo(FixedPoint.parse("40000.104"));
    assertThat(broker.records(Topics.EVENTS))
        .extracting(record -> new MarketRecordCodec(0).decode(record.value()))
        .filteredOn(MarketRecord.SourceGap.class::isInstance)
        .extracting(record -> ((MarketRecord.SourceGap) record).reason())
        .containsExactly(
            "Trades 108 to 499 were missed: 392 are more than the 100 that are fetched");
  }
}
