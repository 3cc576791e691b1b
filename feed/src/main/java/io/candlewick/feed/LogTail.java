package io.candlewick.feed;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Reads the ends of partitions, and leaves no trace. Not thread-safe. */
final class LogTail implements AutoCloseable {
  private static final Duration POLL = Duration.ofSeconds(1);
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final KafkaConsumer<byte[], byte[]> consumer;

  private LogTail(KafkaConsumer<byte[], byte[]> consumer) {
    this.consumer = consumer;
  }

  /**
   * @param bootstrap host:port of a broker
   */
  static LogTail open(String bootstrap) {
    Map<String, Object> config =
        Map.of(
            ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
            bootstrap,
            ConsumerConfig.MAX_POLL_RECORDS_CONFIG,
            10_000,
            ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
            false);
    return new LogTail(
        new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer()));
  }

  int partitions(String topic) {
    return consumer.partitionsFor(topic).size();
  }

  /** The first offset that retention has left. */
  long beginning(TopicPartition partition) {
    turnTo(partition);
    return consumer.beginningOffsets(List.of(partition)).get(partition);
  }

  /** The offset of the next record to be written. */
  long end(TopicPartition partition) {
    turnTo(partition);
    return consumer.endOffsets(List.of(partition)).get(partition);
  }

  /**
   * Reads every record with {@code start <= offset < end}.
   *
   * @throws KafkaException if the broker stays silent for a minute
   */
  void read(
      TopicPartition partition,
      long start,
      long end,
      Consumer<ConsumerRecord<byte[], byte[]>> visitor) {
    turnTo(partition);
    consumer.seek(partition, start);
    long lastProgress = System.nanoTime();
    while (consumer.position(partition) < end) {
      ConsumerRecords<byte[], byte[]> records = consumer.poll(POLL);
      for (ConsumerRecord<byte[], byte[]> record : records.records(partition)) {
        if (record.offset() < end) {
          visitor.accept(record);
        }
      }
      if (!records.isEmpty()) {
        lastProgress = System.nanoTime();
      } else if (System.nanoTime() - lastProgress > PATIENCE.toNanos()) {
        throw new KafkaException(
            partition + " yields nothing from offset " + consumer.position(partition));
      }
    }
  }

  private void turnTo(TopicPartition partition) {
    if (!consumer.assignment().equals(Set.of(partition))) {
      consumer.assign(List.of(partition));
    }
  }

  @Override
  public void close() {
    consumer.close();
  }
}
