package io.candlewick.feed.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.candlewick.feed.intake.PublishedListener;
import io.candlewick.feed.memory.RecalledTicks;
import io.candlewick.feed.settings.FeedSettings;
import io.candlewick.feed.status.FeedStatus;
import io.candlewick.model.AssetType;
import io.candlewick.model.FixedPoint;
import io.candlewick.model.HandClock;
import io.candlewick.model.Micros;
import io.candlewick.model.RawTick;
import io.candlewick.model.Tick;
import io.candlewick.model.wire.RegistryServer;
import io.candlewick.model.wire.SchemaRegistry;
import io.candlewick.model.wire.TickDecoder;
import io.candlewick.model.wire.WriterSchemas;
import io.candlewick.publish.Broker;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;

/**
 * Runs of the feed against a real broker and a registry, under a clock that the test sets. Each
 * test begins with empty topics.
 */
abstract class FeedRunFixture {
  static final Instant START = Instant.parse("2026-03-02T12:00:00Z");
  static final Duration HISTORY = Duration.ofMinutes(10);

  static Broker broker;
  static RegistryServer registryServer;
  final HandClock clock = new HandClock(START);

  @BeforeAll
  static void start() {
    broker = Broker.shared();
    registryServer = RegistryServer.start();
  }

  @BeforeEach
  void clear() throws Exception {
    broker.clear();
  }

  @AfterAll
  static void stop() {
    registryServer.close();
  }

  RawTick raw(String symbol, long sequence) {
    return new RawTick(
        symbol,
        AssetType.STOCK,
        "USD",
        sequence,
        Micros.of(clock.instant()),
        FixedPoint.ONE,
        0,
        FixedPoint.ONE,
        FixedPoint.ONE,
        null);
  }

  FeedRun open(FeedStatus status) {
    return open(status, null, "max");
  }

  FeedRun open(FeedStatus status, Instant begin, String speed) {
    return open(status, begin, speed, List.of());
  }

  FeedRun open(FeedStatus status, Instant begin, String speed, List<PublishedListener> listeners) {
    return FeedRun.open(
        new FeedSettings(
            broker.address(),
            registryServer.url(),
            "simulated",
            "classic",
            false,
            HISTORY,
            begin,
            speed,
            1,
            42,
            "standard",
            null),
        status,
        clock,
        new RecalledTicks(),
        listeners);
  }

  static void assertEvenSteps(List<Long> times) {
    for (int i = 1; i < times.size(); i++) {
      assertThat(times.get(i) - times.get(i - 1)).as("step " + i).isEqualTo(1_000_000L);
    }
  }

  static void assertUnbrokenPrices(List<Tick> ticks) {
    for (int i = 1; i < ticks.size(); i++) {
      assertThat(ticks.get(i).previousPrice())
          .as(ticks.get(i).id())
          .isEqualTo(ticks.get(i - 1).price());
    }
  }

  List<Long> times(String symbol) throws Exception {
    return ticks(symbol).stream().map(Tick::eventTime).toList();
  }

  /** Of one symbol; of all for null. */
  List<Tick> ticks(String symbol) throws Exception {
    TickDecoder decoder =
        new TickDecoder(WriterSchemas.of(new SchemaRegistry(registryServer.url())));
    List<Tick> ticks = new ArrayList<>();
    for (ConsumerRecord<byte[], byte[]> record : broker.ticks()) {
      decoder.read(record.value());
      if (symbol == null || decoder.symbol().equals(symbol)) {
        ticks.add(decoder.toTick());
      }
    }
    return ticks;
  }
}
