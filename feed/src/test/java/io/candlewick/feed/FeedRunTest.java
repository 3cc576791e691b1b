package io.candlewick.feed;

import static org.assertj.core.api.Assertions.assertThat;

import io.candlewick.market.Profile;
import io.candlewick.model.Micros;
import io.candlewick.model.Tick;
import io.candlewick.model.wire.SchemaRegistry;
import io.candlewick.model.wire.TickDecoder;
import io.candlewick.model.wire.WriterSchemas;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FeedRunTest {
  private static final Instant START = Instant.parse("2026-03-02T12:00:00Z");
  private static final Duration HISTORY = Duration.ofMinutes(10);

  @TempDir private static Path folder;
  private static Broker broker;
  private static RegistryServer registryServer;
  private final HandClock clock = new HandClock(START);

  @BeforeAll
  static void start() {
    broker = Broker.start(folder);
    registryServer = RegistryServer.start();
  }

  @BeforeEach
  void clear() throws Exception {
    broker.clear();
  }

  @AfterAll
  static void stop() {
    registryServer.close();
    broker.close();
  }

  @Test
  void history_then_live_then_restarts_make_one_unbroken_market() throws Exception {
    FeedStatus status = new FeedStatus();
    try (FeedRun run = open(status)) {
      assertThat(status.phase()).isEqualTo(FeedStatus.Phase.BACK_FILLING);
      run.step();
      assertThat(status.phase()).isEqualTo(FeedStatus.Phase.LIVE);
      assertThat(status.published()).isEqualTo(601L * Profile.classic().assets().size());
      clock.advance(Duration.ofMillis(2_500));
      run.step();
    }
    assertThat(times("AAPL")).hasSize(603).isSorted().doesNotHaveDuplicates();
    assertThat(times("AAPL").get(0)).isEqualTo(Micros.of(START.minus(HISTORY)));

    clock.advance(Duration.ofMinutes(1));
    FeedStatus second = new FeedStatus();
    try (FeedRun run = open(second)) {
      run.step();
    }
    assertThat(second.epoch()).isGreaterThan(status.epoch());
    assertThat(times("AAPL")).hasSize(663);
    assertEvenSteps(times("AAPL"));
    for (String symbol : List.of("AAPL", "BTC-USD", "EUR-USD")) {
      assertUnbrokenPrices(ticks(symbol));
    }
    assertThat(ticks("AAPL").get(603).id()).isEqualTo("AAPL:" + second.epoch() + ":1");

    clock.advance(Duration.ofHours(5));
    try (FeedRun run = open(new FeedStatus())) {
      run.step();
    }
    List<Long> times = times("AAPL");
    assertThat(times.get(663)).isEqualTo(Micros.of(clock.instant().minus(HISTORY)));
    assertThat(times).hasSize(663 + 601);
    assertUnbrokenPrices(ticks("AAPL"));
  }

  @Test
  void a_stall_is_caught_up_in_even_steps_and_never_beyond_the_history() throws Exception {
    try (FeedRun run = open(new FeedStatus())) {
      run.step();
      clock.advance(Duration.ofMinutes(5));
      run.step();
      assertEvenSteps(times("TSLA"));
      clock.advance(Duration.ofDays(2));
      run.step();
    }
    List<Long> times = times("TSLA");
    assertThat(times).isSorted().doesNotHaveDuplicates();
    long oldest = Micros.of(clock.instant().minus(HISTORY));
    assertThat(times.stream().filter(time -> time >= oldest).count()).isBetween(600L, 601L);
    assertThat(times).hasSizeBetween(601 + 300 + 600, 601 + 300 + 601);
  }

  @Test
  void one_seed_is_one_market() throws Exception {
    FeedStatus status = new FeedStatus();
    try (FeedRun run = open(status)) {
      run.step();
    }
    List<Long> prices = ticks("NVDA").stream().map(Tick::price).toList();
    assertThat(prices).hasSize(601);
    broker.clear();
    try (FeedRun run = open(new FeedStatus())) {
      run.step();
    }
    assertThat(ticks("NVDA").stream().map(Tick::price).toList()).isEqualTo(prices);
  }

  private FeedRun open(FeedStatus status) {
    return FeedRun.open(
        new FeedSettings(broker.address(), registryServer.url(), HISTORY, 1, 42), status, clock);
  }

  private static void assertEvenSteps(List<Long> times) {
    for (int i = 1; i < times.size(); i++) {
      assertThat(times.get(i) - times.get(i - 1)).as("step " + i).isEqualTo(1_000_000L);
    }
  }

  private static void assertUnbrokenPrices(List<Tick> ticks) {
    for (int i = 1; i < ticks.size(); i++) {
      assertThat(ticks.get(i).previousPrice())
          .as(ticks.get(i).id())
          .isEqualTo(ticks.get(i - 1).price());
    }
  }

  private List<Long> times(String symbol) throws Exception {
    return ticks(symbol).stream().map(Tick::eventTime).toList();
  }

  private List<Tick> ticks(String symbol) throws Exception {
    TickDecoder decoder =
        new TickDecoder(WriterSchemas.of(new SchemaRegistry(registryServer.url())));
    List<Tick> ticks = new ArrayList<>();
    for (ConsumerRecord<byte[], byte[]> record : broker.ticks()) {
      decoder.read(record.value());
      if (decoder.symbol().equals(symbol)) {
        ticks.add(decoder.toTick());
      }
    }
    return ticks;
  }
}
