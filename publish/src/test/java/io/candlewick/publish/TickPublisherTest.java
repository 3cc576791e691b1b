package io.candlewick.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.candlewick.model.AssetType;
import io.candlewick.model.RawTick;
import io.candlewick.model.Tick;
import io.candlewick.model.wire.RegistryServer;
import io.candlewick.model.wire.SchemaRegistry;
import io.candlewick.model.wire.Schemas;
import io.candlewick.model.wire.TickDecoder;
import io.candlewick.model.wire.WriterSchemas;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.record.TimestampType;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TickPublisherTest {
  private static final int SYMBOLS = 20;

  private Broker broker;
  private RegistryServer registryServer;
  private SchemaRegistry registry;
  private long publishedAtKill;

  @BeforeEach
  void start() {
    broker = Broker.shared();
    publishedAtKill = 0;
    registryServer = RegistryServer.start();
    registry = new SchemaRegistry(registryServer.url());
  }

  @AfterEach
  void stop() {
    registryServer.close();
    if (!broker.isAlive()) {
      broker.launch();
    }
    broker.awaitAnswer();
  }

  @Test
  void killing_the_broker_again_and_again_loses_and_duplicates_nothing() throws Exception {
    int ticksPerSymbol = 5_000;
    Sequencer sequencer = Sequencer.live(1);
    try (TickPublisher publisher = TickPublisher.open(broker.address(), registry)) {
      for (int i = 1; i <= ticksPerSymbol; i++) {
        for (int symbol = 0; symbol < SYMBOLS; symbol++) {
          publisher.publish(sequencer.sequence(raw("KILLED" + symbol, i)));
        }
        if (i % 2_000 == 0) {
          killWhileItAnswers(publisher);
        }
      }
      publisher.flush();
      assertThat(publisher.published()).isEqualTo((long) SYMBOLS * ticksPerSymbol);
    }
    Map<String, List<Long>> sequences = sequencesOf("KILLED");
    List<Long> expected = LongStream.rangeClosed(1, ticksPerSymbol).boxed().toList();
    assertThat(sequences).hasSize(SYMBOLS);
    sequences.forEach((symbol, found) -> assertThat(found).as(symbol).isEqualTo(expected));
    assertThat(registryServer.compatibilityOf(Schemas.TICK_SUBJECT)).isEqualTo("BACKWARD");
    assertThat(broker.ticks())
        .allMatch(record -> record.timestampType() == TimestampType.LOG_APPEND_TIME);
  }

  /** Waits for an answer first, so that no kill hits a broker that has not come back yet. */
  private void killWhileItAnswers(TickPublisher publisher) {
    Awaitility.await()
        .atMost(Duration.ofMinutes(2))
        .pollInterval(Duration.ofMillis(20))
        .until(() -> publisher.published() > publishedAtKill);
    broker.kill();
    publishedAtKill = publisher.published();
    broker.launch();
  }

  @Test
  void a_broker_that_stays_away_stops_the_publisher_and_no_later_tick_overtakes() throws Exception {
    Sequencer sequencer = Sequencer.live(1);
    TickPublisher publisher =
        TickPublisher.open(
            broker.address(), registry, TickCompression.STANDARD, Duration.ofSeconds(12));
    publisher.publish(sequencer.sequence(raw("AWAY", 1)));
    publisher.flush();
    broker.kill();
    publisher.publish(sequencer.sequence(raw("AWAY", 2)));

    assertThatThrownBy(publisher::flush)
        .isInstanceOf(PublishingFailedException.class)
        .hasMessageContaining("could not be published");
    Tick third = sequencer.sequence(raw("AWAY", 3));
    assertThatThrownBy(() -> publisher.publish(third))
        .isInstanceOf(PublishingFailedException.class);
    assertThatThrownBy(publisher::flush).isInstanceOf(PublishingFailedException.class);
    publisher.close();

    assertThat(publisher.published()).isEqualTo(1);
    broker.launch();
    broker.awaitAnswer();
    assertThat(sequencesOf("AWAY")).isEqualTo(Map.of("AWAY", List.of(1L)));
  }

  @Test
  void a_failure_that_no_call_has_told_is_told_by_close() {
    TickPublisher publisher =
        TickPublisher.open(
            broker.address(), registry, TickCompression.STANDARD, Duration.ofSeconds(4));
    broker.kill();
    publisher.publish(Sequencer.live(1).sequence(raw("UNTOLD", 1)));

    assertThatThrownBy(publisher::close).isInstanceOf(PublishingFailedException.class);
  }

  /** By symbol; a killed broker may have taken back that older records were deleted. */
  private Map<String, List<Long>> sequencesOf(String prefix) throws Exception {
    TickDecoder decoder = new TickDecoder(WriterSchemas.of(registry));
    Map<String, List<Long>> sequences = new HashMap<>();
    for (ConsumerRecord<byte[], byte[]> record : broker.ticks()) {
      decoder.read(record.value());
      if (decoder.symbol().startsWith(prefix)) {
        sequences
            .computeIfAbsent(decoder.symbol(), absent -> new ArrayList<>())
            .add(decoder.sequence());
      }
    }
    return sequences;
  }

  private static RawTick raw(String symbol, int number) {
    long price = 100_000_000L * number;
    return new RawTick(
        symbol, AssetType.STOCK, "USD", RawTick.NO_SEQUENCE, number, price, 1, price, price, null);
  }
}
