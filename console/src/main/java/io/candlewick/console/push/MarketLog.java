package io.candlewick.console.push;

import io.candlewick.model.Topics;
import io.candlewick.ticklog.KafkaConnection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * The newest records of {@code market.candles}, {@code market.anomalies} and {@code market.ticks},
 * and all that come after them. Belongs to no group. Not thread-safe.
 */
final class MarketLog implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  /** How many records of each partition are read again at the start. */
  private static final Map<String, Long> BACKLOG =
      Map.of(Topics.CANDLES, 20_000L, Topics.ANOMALIES, 5_000L, Topics.TICKS, 20_000L);

  /** Records wait no longer than this for others, so that few requests carry many. */
  private static final int FETCH_WAIT_MILLIS = 50;

  private static final int FETCH_BYTES = 64 << 10;

  private final KafkaConsumer<byte[], byte[]> consumer;
  private final String name;
  private final List<TopicPartition> counted;
  private final Map<TopicPartition, Long> starts;
  private final Map<TopicPartition, Long> ends;
  private boolean isAtEnd;

  private MarketLog(
      KafkaConsumer<byte[], byte[]> consumer,
      String name,
      List<TopicPartition> counted,
      Map<TopicPartition, Long> starts,
      Map<TopicPartition, Long> ends) {
    this.consumer = consumer;
    this.name = name;
    this.counted = counted;
    this.starts = starts;
    this.ends = ends;
  }

  /**
   * Opens the three topics.
   *
   * @throws KafkaException if the broker does not answer, or a topic does not exist
   */
  static MarketLog open(String bootstrap) {
    Map<String, TopicDescription> topics = topics(bootstrap);
    List<TopicPartition> counted = new ArrayList<>(partitions(topics.get(Topics.CANDLES)));
    counted.addAll(partitions(topics.get(Topics.ANOMALIES)));
    List<TopicPartition> all = new ArrayList<>(counted);
    all.addAll(partitions(topics.get(Topics.TICKS)));
    KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(
            settings(bootstrap), new ByteArrayDeserializer(), new ByteArrayDeserializer());
    try {
      consumer.assign(all);
      Map<TopicPartition, Long> ends = consumer.endOffsets(all);
      Map<TopicPartition, Long> starts = new HashMap<>(consumer.beginningOffsets(all));
      starts.replaceAll(
          (partition, first) ->
              Math.max(first, ends.get(partition) - BACKLOG.get(partition.topic())));
      starts.forEach(consumer::seek);
      return new MarketLog(consumer, nameOf(topics), counted, starts, ends);
    } catch (KafkaException e) {
      consumer.close();
      throw e;
    }
  }

  private static Map<String, TopicDescription> topics(String bootstrap) {
    try (Admin admin = Admin.create(KafkaConnection.settings(bootstrap, PATIENCE))) {
      return admin
          .describeTopics(BACKLOG.keySet())
          .allTopicNames()
          .get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      throw new KafkaException(e.getCause().getMessage(), e);
    } catch (TimeoutException e) {
      throw new KafkaException("no answer within " + PATIENCE.toSeconds() + " s", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new KafkaException("interrupted", e);
    }
  }

  private static List<TopicPartition> partitions(TopicDescription topic) {
    return topic.partitions().stream()
        .map(info -> new TopicPartition(topic.name(), info.partition()))
        .toList();
  }

  /** Topics that were created anew have other ids. */
  private static String nameOf(Map<String, TopicDescription> topics) {
    int hash =
        31 * topics.get(Topics.CANDLES).topicId().hashCode()
            + topics.get(Topics.ANOMALIES).topicId().hashCode();
    return Integer.toUnsignedString(hash, 36);
  }

  private static Map<String, Object> settings(String bootstrap) {
    String millis = Long.toString(PATIENCE.toMillis());
    Map<String, Object> settings = KafkaConnection.settings(bootstrap);
    settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, "false");
    settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, "false");
    settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none");
    settings.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, "5000");
    settings.put(ConsumerConfig.FETCH_MIN_BYTES_CONFIG, Integer.toString(FETCH_BYTES));
    settings.put(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, Integer.toString(FETCH_WAIT_MILLIS));
    settings.put(ConsumerConfig.FETCH_MAX_BYTES_CONFIG, Integer.toString(4 << 20));
    settings.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, millis);
    settings.put(ConsumerConfig.REQUEST_TIMEOUT_MS_CONFIG, millis);
    return settings;
  }

  /**
   * Records that have come, none if none come within a time.
   *
   * @throws KafkaException if reading cannot go on, as after retention has removed what comes next
   */
  ConsumerRecords<byte[], byte[]> poll(Duration longest) {
    return consumer.poll(longest);
  }

  /** Where a record's partition stands in an {@link EventId}; -1 for one of the ticks. */
  int indexOf(ConsumerRecord<byte[], byte[]> message) {
    return message.topic().equals(Topics.TICKS)
        ? -1
        : counted.indexOf(new TopicPartition(message.topic(), message.partition()));
  }

  /** Before the first record that is read. */
  EventId start() {
    return new EventId(name, counted.stream().mapToLong(starts::get).toArray());
  }

  /** Whether everything has been read that was there when it was opened. */
  boolean isAtEnd() {
    if (!isAtEnd) {
      isAtEnd =
          ends.entrySet().stream()
              .allMatch(end -> consumer.position(end.getKey()) >= end.getValue());
    }
    return isAtEnd;
  }

  @Override
  public void close() {
    consumer.close();
  }
}
