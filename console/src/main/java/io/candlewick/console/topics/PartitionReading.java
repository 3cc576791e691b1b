package io.candlewick.console.topics;

import io.candlewick.ticklog.KafkaConnection;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * One reading of partitions, by a consumer that belongs to no group and leaves no trace. Not
 * thread-safe.
 */
final class PartitionReading implements AutoCloseable {
  private static final Duration POLL = Duration.ofMillis(200);

  /** The records exist already; a fetch that waits for more would only delay. */
  private static final int FETCH_WAIT_MILLIS = 10;

  private final KafkaConsumer<byte[], byte[]> consumer;
  private final long deadline;
  private long looked;
  private Instant lookedBackTo;
  private boolean isCutShort;

  /**
   * @param deadline of {@link System#nanoTime}
   */
  PartitionReading(String broker, long deadline) {
    this.deadline = deadline;
    Map<String, Object> settings = KafkaConnection.settings(broker);
    settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, "false");
    settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, "false");
    settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
    settings.put(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, Integer.toString(1 << 20));
    settings.put(ConsumerConfig.FETCH_MAX_BYTES_CONFIG, Integer.toString(4 << 20));
    settings.put(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, Integer.toString(FETCH_WAIT_MILLIS));
    settings.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, "5000");
    settings.put(ConsumerConfig.REQUEST_TIMEOUT_MS_CONFIG, "5000");
    this.consumer =
        new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
  }

  long looked() {
    return looked;
  }

  Instant lookedBackTo() {
    return lookedBackTo;
  }

  /** Whether some range was not read because the time was over. */
  boolean isCutShort() {
    return isCutShort;
  }

  Map<TopicPartition, Long> beginnings(List<TopicPartition> partitions) {
    consumer.assign(partitions); // otherwise it warns of each one whose end is asked for
    return consumer.beginningOffsets(partitions);
  }

  Map<TopicPartition, Long> ends(List<TopicPartition> partitions) {
    consumer.assign(partitions);
    return consumer.endOffsets(partitions);
  }

  /** The offset of the first record of a time or later, by partition; the end where none is. */
  Map<TopicPartition, Long> firstAt(List<TopicPartition> partitions, Instant time) {
    Map<TopicPartition, Long> found = new HashMap<>(ends(partitions));
    Map<TopicPartition, Long> wanted = new HashMap<>();
    partitions.forEach(partition -> wanted.put(partition, time.toEpochMilli()));
    consumer
        .offsetsForTimes(wanted)
        .forEach(
            (partition, first) -> {
              if (first != null) {
                found.put(partition, first.offset());
              }
            });
    return found;
  }

  /**
   * Shows the records of a range in order. Offsets without a record, as of removed ones and of the
   * ends of transactions, are passed over.
   *
   * @param visitor says whether to go on
   * @return whether the range was read in time, as far as the visitor wanted
   */
  boolean read(
      TopicPartition partition,
      long from,
      long to,
      Predicate<ConsumerRecord<byte[], byte[]>> visitor) {
    consumer.assign(List.of(partition));
    consumer.seek(partition, from);
    while (consumer.position(partition) < to) {
      if (System.nanoTime() > deadline) {
        isCutShort = true;
        return false;
      }
      for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL).records(partition)) {
        if (record.offset() >= to) {
          return true;
        }
        looked++;
        Instant time = Instant.ofEpochMilli(record.timestamp());
        if (lookedBackTo == null || time.isBefore(lookedBackTo)) {
          lookedBackTo = time;
        }
        if (!visitor.test(record)) {
          return true;
        }
      }
    }
    return true;
  }

  static long sizeOf(ConsumerRecord<byte[], byte[]> record) {
    return Math.max(0L, record.serializedKeySize()) + Math.max(0L, record.serializedValueSize());
  }

  @Override
  public void close() {
    consumer.close(CloseOptions.timeout(Duration.ofSeconds(2)));
  }
}
