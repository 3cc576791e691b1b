package io.candlewick.publish;

import static org.assertj.core.api.Assertions.assertThat;

import io.candlewick.model.FixedPoint;
import io.candlewick.model.MarketRecord.TruthTick;
import io.candlewick.model.Tick;
import io.candlewick.model.TickBuilder;
import io.candlewick.model.Topics;
import io.candlewick.model.wire.MarketRecordCodec;
import io.candlewick.model.wire.RegistryServer;
import io.candlewick.model.wire.SchemaRegistry;
import io.candlewick.model.wire.Schemas;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.LongStream;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.DecoderFactory;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MarketRecordPublisherTest {
  private final Broker broker = Broker.shared();
  private RegistryServer server;
  private SchemaRegistry registry;

  @BeforeEach
  void start() throws Exception {
    broker.clear();
    server = RegistryServer.start();
    registry = new SchemaRegistry(server.url());
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private static Tick tick(long number) {
    return TickBuilder.tick("S" + number, 7, 1, 5, FixedPoint.ONE).injected("FLASH_CRASH").build();
  }

  private void publishBatch(int ticks) {
    try (TickPublisher publisher = TickPublisher.open(broker.address(), registry)) {
      MarketRecordPublisher.open(publisher, registry)
          .publishBatch(77, LongStream.range(0, ticks).mapToObj(number -> tick(number)).toList());
    }
  }

  @Test
  void a_record_is_keyed_and_is_no_tick_of_the_publishers_count() {
    TruthTick truth = TruthTick.of(tick(1));
    try (TickPublisher publisher = TickPublisher.open(broker.address(), registry)) {
      MarketRecordPublisher.open(publisher, registry).publish(truth);
      publisher.flush();
      assertThat(publisher.published()).isZero();
    }
    List<ConsumerRecord<byte[], byte[]>> records = broker.records(Topics.EVENTS);
    assertThat(records).hasSize(1);
    assertThat(new String(records.get(0).key(), StandardCharsets.UTF_8)).isEqualTo(truth.key());
    assertThat(new MarketRecordCodec(0).decode(records.get(0).value())).isEqualTo(truth);
  }

  @Test
  void a_snapshot_of_nothing_is_no_record() {
    publishBatch(0);
    assertThat(broker.records(Topics.BATCH)).isEmpty();
  }

  @Test
  void a_snapshot_that_fills_a_record_is_one_record_and_one_tick_more_makes_two() throws Exception {
    publishBatch(MarketRecordPublisher.TICKS_PER_RECORD);
    publishBatch(MarketRecordPublisher.TICKS_PER_RECORD + 1);
    List<ConsumerRecord<byte[], byte[]>> records = broker.records(Topics.BATCH);
    assertThat(records).hasSize(3);
    assertThat(ticks(records.get(0))).hasSize(MarketRecordPublisher.TICKS_PER_RECORD);
    assertThat(ticks(records.get(1))).hasSize(MarketRecordPublisher.TICKS_PER_RECORD);
    assertThat(ticks(records.get(2)))
        .singleElement()
        .satisfies(
            last ->
                assertThat(((GenericRecord) last).get("symbol"))
                    .hasToString("S" + MarketRecordPublisher.TICKS_PER_RECORD));
    assertThat(batch(records.get(2)).get("time")).isEqualTo(77L);
  }

  private static List<?> ticks(ConsumerRecord<byte[], byte[]> record) throws IOException {
    return (List<?>) batch(record).get("ticks");
  }

  private static GenericRecord batch(ConsumerRecord<byte[], byte[]> record) throws IOException {
    int header = 5;
    byte[] value = record.value();
    return new GenericDatumReader<GenericRecord>(Schemas.marketBatch())
        .read(null, DecoderFactory.get().binaryDecoder(value, header, value.length - header, null));
  }
}
