package io.candlewick.ticklog;

import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** When single records of a topic were stored. Fetches as little as it can. Not thread-safe. */
final class RecordTimes implements AutoCloseable {
  private static final Duration POLL = Duration.ofMillis(100);
  private static final String FETCH_WAIT_MILLIS = "10";

  /** A broker gives one batch of records even if it is larger. */
  private static final String FETCH_BYTES = "1024";

  private final String bootstrap;
  private final String topic;
  private final Duration patience;
  private final KafkaConsumer<byte[], byte[]> consumer;

  private RecordTimes(
      String bootstrap, String topic, Duration patience, KafkaConsumer<byte[], byte[]> consumer) {
    this.bootstrap = bootstrap;
    this.topic = topic;
    this.patience = patience;
    this.consumer = consumer;
  }

  static RecordTimes open(String bootstrap, String topic, Duration patience) {
    try {
      Map<String, Object> settings = KafkaConnection.settings(bootstrap);
      settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, "false");
      settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, "false");
      settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
      settings.put(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, FETCH_BYTES);
      settings.put(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, FETCH_WAIT_MILLIS);
      settings.put(
          ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, Math.toIntExact(patience.toMillis()));
      return new RecordTimes(
          bootstrap,
          topic,
          patience,
          new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer()));
    } catch (KafkaException e) {
      throw TickLogException.unreachable(bootstrap, topic, e);
    }
  }

  /**
   * The broker's stamps of the first records from some offsets on, in milliseconds since 1970, by
   * partition. A partition that gives nothing in time is left out.
   *
   * @throws TickLogException if the broker refuses the read
   */
  Map<Integer, Long> at(Map<Integer, Long> offsets) {
    Map<Integer, Long> stamps = new HashMap<>();
    Set<TopicPartition> open = new HashSet<>();
    offsets.keySet().forEach(partition -> open.add(new TopicPartition(topic, partition)));
    try {
      consumer.assign(open);
      open.forEach(partition -> consumer.seek(partition, offsets.get(partition.partition())));
      long deadline = System.nanoTime() + patience.toNanos();
      while (!open.isEmpty() && System.nanoTime() < deadline) {
        ConsumerRecords<byte[], byte[]> fetched = consumer.poll(POLL);
        for (TopicPartition partition : fetched.partitions()) {
          stamps.put(partition.partition(), fetched.records(partition).get(0).timestamp());
          open.remove(partition);
        }
        consumer.assign(open);
      }
      return stamps;
    } catch (KafkaException e) {
      throw TickLogException.unreachable(bootstrap, topic, e);
    }
  }

  @Override
  public void close() {
    consumer.close();
  }
}
