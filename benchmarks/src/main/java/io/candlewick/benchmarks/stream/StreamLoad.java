package io.candlewick.benchmarks.stream;

import io.candlewick.model.AssetType;
import io.candlewick.model.FixedPoint;
import io.candlewick.model.Tick;
import io.candlewick.model.Topics;
import io.candlewick.model.wire.TickEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * The ticks that every side reads: complete ticks in the wire form, one per symbol and second in
 * turn, prices a seeded random walk.
 *
 * @param ticks how many
 * @param symbols of how many symbols
 * @param partitions in how many partitions
 */
public record StreamLoad(int ticks, int symbols, int partitions) {
  private static final long START = 1_767_225_600_000_000L;
  private static final long SECOND = 1_000_000L;
  private static final int AWAITED = 50_000;

  public StreamLoad {
    if (ticks < 8 || symbols < 1 || partitions < 1) {
      throw new IllegalArgumentException(
          "--ticks must be at least 8, --symbols and --partitions at least 1");
    }
  }

  /** Fills the topic once. */
  public void publish(String kafka, int schemaId) throws ExecutionException, InterruptedException {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", kafka))) {
      NewTopic topic = new NewTopic(Topics.TICKS, Optional.of(partitions), Optional.empty());
      admin
          .createTopics(List.of(topic.configs(Map.of("message.timestamp.type", "LogAppendTime"))))
          .all()
          .get();
    }
    Map<String, Object> config =
        Map.of(
            "bootstrap.servers",
            kafka,
            "acks",
            "all",
            "batch.size",
            256 << 10,
            "linger.ms",
            20,
            "buffer.memory",
            64 << 20);
    try (KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer())) {
      publish(producer, new TickEncoder(schemaId));
    }
  }

  private void publish(KafkaProducer<byte[], byte[]> producer, TickEncoder encoder)
      throws ExecutionException, InterruptedException {
    Random random = new Random(1);
    long[] prices = new long[symbols];
    List<Future<RecordMetadata>> awaited = new ArrayList<>();
    for (int i = 0; i < ticks; i++) {
      int number = i % symbols;
      Tick tick = tick(number, i / symbols + 1, prices, random);
      byte[] key = tick.symbol().getBytes(StandardCharsets.UTF_8);
      awaited.add(producer.send(new ProducerRecord<>(Topics.TICKS, key, encoder.encode(tick))));
      if (awaited.size() == AWAITED || i == ticks - 1) {
        for (Future<RecordMetadata> answer : awaited) {
          answer.get();
        }
        awaited.clear();
      }
    }
  }

  private static Tick tick(int number, long sequence, long[] prices, Random random) {
    long previous = prices[number];
    long base = previous == 0 ? 100 * FixedPoint.ONE : previous;
    long price = Math.max(FixedPoint.ONE, base + (random.nextInt(2_001) - 1_000) * 100_000L);
    prices[number] = price;
    long spread = price / 5_000;
    return new Tick(
        "SYM" + (100_000 + number),
        AssetType.STOCK,
        "USD",
        START,
        sequence,
        START + sequence * SECOND,
        price,
        random.nextInt(1_000_000) * 1_000_000L,
        price - spread / 2,
        price + spread / 2,
        previous,
        base,
        base + 7,
        base - 7,
        price + 11,
        price - 13,
        12_345_678L + random.nextInt(1_000_000),
        null);
  }
}
