package io.candlewick.stream.spark.sink;

import io.candlewick.model.Topics;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Reads ticks again by their position. Runs of offsets that lie close to each other are read
 * through in one go. Thread-safe: one caller at a time.
 */
final class TickLookup {
  private static final Duration POLL = Duration.ofMillis(500);
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  /** A jump further than this is cheaper than reading what lies between. */
  private static final long WORTH_A_SEEK = 20_000;

  private final KafkaConsumer<byte[], byte[]> consumer;

  TickLookup(String kafka) {
    consumer =
        new KafkaConsumer<>(
            Map.of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                kafka,
                ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                false,
                ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                "earliest"),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer());
  }

  /**
   * Gives the records at some offsets of a partition, by rising offset. Records that the broker no
   * longer has are left out.
   */
  synchronized void read(
      int partition, NavigableSet<Long> offsets, Consumer<ConsumerRecord<byte[], byte[]>> records) {
    TopicPartition ticks = new TopicPartition(Topics.TICKS, partition);
    consumer.assign(List.of(ticks));
    Long wanted = offsets.first();
    consumer.seek(ticks, wanted);
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (wanted != null) {
      List<ConsumerRecord<byte[], byte[]>> fetched = consumer.poll(POLL).records(ticks);
      for (ConsumerRecord<byte[], byte[]> record : fetched) {
        if (offsets.contains(record.offset())) {
          records.accept(record);
        }
        deadline = System.nanoTime() + PATIENCE.toNanos();
      }
      long position = consumer.position(ticks);
      wanted = offsets.ceiling(position);
      if (wanted != null && wanted - position > WORTH_A_SEEK) {
        consumer.seek(ticks, wanted);
      }
      if (System.nanoTime() > deadline) {
        throw new IllegalStateException(
            "The broker did not give the records of " + ticks + " from offset " + position);
      }
    }
  }
}
