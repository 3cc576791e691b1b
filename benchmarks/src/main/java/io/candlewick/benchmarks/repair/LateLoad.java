package io.candlewick.benchmarks.repair;

import io.candlewick.model.AssetType;
import io.candlewick.model.FixedPoint;
import io.candlewick.model.Tick;
import io.candlewick.model.Topics;
import io.candlewick.model.wire.TickEncoder;
import io.candlewick.ticklog.GroupProgress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * A week of minutes that is wholly late: one tick of today for each symbol, then the week before,
 * its ticks at even distances.
 *
 * @param late late ticks in all
 * @param symbols of how many symbols
 */
public record LateLoad(int late, int symbols) {
  private static final long TODAY = 1_767_225_600_000_000L;
  private static final long WEEK = 7L * 24 * 3_600 * 1_000_000;
  private static final int PARTITIONS = 5;
  private static final int AWAITED = 50_000;

  public LateLoad {
    if (symbols < 1 || late < symbols || late % symbols != 0) {
      throw new IllegalArgumentException(
          "--ticks must be a multiple of --symbols, and both at least 1");
    }
  }

  /** Fills the topic once, and commits its ends for the query that makes candles. */
  public void publish(String kafka, int schemaId) throws ExecutionException, InterruptedException {
    Map<String, Object> config =
        Map.of("bootstrap.servers", kafka, "acks", "all", "batch.size", 256 << 10, "linger.ms", 20);
    Map<TopicPartition, OffsetAndMetadata> ends = new HashMap<>();
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", kafka));
        KafkaProducer<byte[], byte[]> producer =
            new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer())) {
      NewTopic topic = new NewTopic(Topics.TICKS, Optional.of(PARTITIONS), Optional.empty());
      NewTopic candles = new NewTopic(Topics.CANDLES, Optional.of(1), Optional.empty());
      admin
          .createTopics(
              List.of(topic.configs(Map.of("message.timestamp.type", "LogAppendTime")), candles))
          .all()
          .get();
      send(producer, new TickEncoder(schemaId), ends);
      admin.alterConsumerGroupOffsets(GroupProgress.CANDLES_GROUP, ends).all().get();
    }
  }

  private void send(
      KafkaProducer<byte[], byte[]> producer,
      TickEncoder encoder,
      Map<TopicPartition, OffsetAndMetadata> ends)
      throws ExecutionException, InterruptedException {
    int each = late / symbols;
    List<Future<RecordMetadata>> awaited = new ArrayList<>();
    for (int i = -1; i < each; i++) {
      for (int number = 0; number < symbols; number++) {
        long epoch = i < 0 ? TODAY : TODAY - WEEK;
        long time = i < 0 ? TODAY + 3_600_000_000L : TODAY - WEEK + WEEK / each * i;
        Tick tick = tick(number, epoch, Math.max(i, 0) + 1L, time);
        byte[] key = tick.symbol().getBytes(StandardCharsets.UTF_8);
        awaited.add(producer.send(new ProducerRecord<>(Topics.TICKS, key, encoder.encode(tick))));
      }
      if (i < 0
          || awaited.size() >= AWAITED
          || i == each - 1) { // a new topic first finds its leader
        for (Future<RecordMetadata> answer : awaited) {
          RecordMetadata sent = answer.get();
          ends.put(
              new TopicPartition(Topics.TICKS, sent.partition()),
              new OffsetAndMetadata(sent.offset() + 1));
        }
        awaited.clear();
      }
    }
  }

  private static Tick tick(int number, long epoch, long sequence, long time) {
    long price = (100 + sequence % 17) * FixedPoint.ONE;
    long previous =
        sequence == 1 ? Tick.NO_PREVIOUS_PRICE : (100 + (sequence - 1) % 17) * FixedPoint.ONE;
    return new Tick(
        "LATE" + number,
        AssetType.CRYPTO,
        "USD",
        epoch,
        sequence,
        time,
        price,
        FixedPoint.ONE + sequence % 1_000,
        price - 1_000,
        price + 1_000,
        previous,
        price,
        price,
        price,
        price,
        price,
        12_345_678L,
        null);
  }
}
