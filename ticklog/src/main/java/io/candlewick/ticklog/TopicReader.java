package io.candlewick.ticklog;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Reads ranges and single records of one topic with a consumer that belongs to no group, so that
 * reading leaves no trace and can be repeated. The topic may have any number of partitions, a
 * trimmed start, and unused offsets. Not thread-safe. Holds no more than one fetch in memory.
 */
public final class TopicReader implements AutoCloseable {
  /** How long the broker may stay silent before reading fails. */
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private static final Duration POLL = Duration.ofMillis(500);

  /**
   * All records to read exist already; a fetch that waits for more would delay the next request.
   */
  private static final int FETCH_WAIT_MILLIS = 10;

  /** Skipping more records than this is cheaper than reading them. */
  private static final long WORTH_A_SEEK = 20_000;

  private final String bootstrap;
  private final String topic;
  private final KafkaConsumer<byte[], byte[]> consumer;
  private final List<TopicPartition> partitions;

  private TopicReader(
      String bootstrap,
      String topic,
      KafkaConsumer<byte[], byte[]> consumer,
      List<TopicPartition> partitions) {
    this.bootstrap = bootstrap;
    this.topic = topic;
    this.consumer = consumer;
    this.partitions = partitions;
  }

  /**
   * Opens a topic; one that does not exist reads as empty.
   *
   * @param bootstrap the broker, {@code host:port}
   * @throws TickLogException if the broker does not answer, or does not let this user read it
   */
  public static TopicReader open(String bootstrap, String topic) {
    KafkaConsumer<byte[], byte[]> consumer = null;
    try {
      consumer =
          new KafkaConsumer<>(
              settings(bootstrap), new ByteArrayDeserializer(), new ByteArrayDeserializer());
      List<PartitionInfo> found = consumer.partitionsFor(topic, Duration.ofSeconds(20));
      List<TopicPartition> partitions =
          (found == null ? List.<PartitionInfo>of() : found)
              .stream().map(info -> new TopicPartition(topic, info.partition())).toList();
      return new TopicReader(bootstrap, topic, consumer, partitions);
    } catch (KafkaException e) {
      if (consumer != null) {
        consumer.close();
      }
      throw TickLogException.unreachable(bootstrap, topic, e);
    }
  }

  private static Map<String, Object> settings(String bootstrap) {
    Map<String, Object> settings = KafkaConnection.settings(bootstrap);
    settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, "false");
    settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, "false");
    settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none");
    settings.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, "20000");
    settings.put(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, Integer.toString(4 << 20));
    settings.put(ConsumerConfig.FETCH_MAX_BYTES_CONFIG, Integer.toString(32 << 20));
    settings.put(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, Integer.toString(FETCH_WAIT_MILLIS));
    settings.put(ConsumerConfig.RECEIVE_BUFFER_CONFIG, Integer.toString(1 << 20));
    return settings;
  }

  /** How many partitions the topic has; 0 where it does not exist. */
  public int partitions() {
    return partitions.size();
  }

  /** The first offset that still exists, by partition. */
  public Offsets start() {
    try {
      return offsets(consumer.beginningOffsets(partitions));
    } catch (KafkaException e) {
      throw TickLogException.unreachable(bootstrap, topic, e);
    }
  }

  /** The offset of the next record to be written, by partition. */
  public Offsets end() {
    try {
      return offsets(consumer.endOffsets(partitions));
    } catch (KafkaException e) {
      throw TickLogException.unreachable(bootstrap, topic, e);
    }
  }

  private static Offsets offsets(Map<TopicPartition, Long> found) {
    return Offsets.of(
        found.entrySet().stream()
            .collect(Collectors.toMap(entry -> entry.getKey().partition(), Map.Entry::getValue)));
  }

  /**
   * Reads every record with {@code from <= offset < to}.
   *
   * @throws TickLogException if retention removed part of the range or the broker stays silent
   */
  public void read(Offsets from, Offsets to, RecordVisitor visitor) {
    Set<TopicPartition> open = new HashSet<>(partitions);
    open.removeIf(partition -> from.of(partition.partition()) >= to.of(partition.partition()));
    try {
      consumer.assign(open);
      open.forEach(partition -> consumer.seek(partition, from.of(partition.partition())));
      long lastProgress = System.nanoTime();
      while (!open.isEmpty()) {
        ConsumerRecords<byte[], byte[]> fetched = consumer.poll(POLL);
        boolean progressed = !fetched.isEmpty();
        for (TopicPartition partition : fetched.partitions()) {
          visit(fetched.records(partition), to.of(partition.partition()), visitor);
        }
        List<TopicPartition> done =
            open.stream()
                .filter(partition -> consumer.position(partition) >= to.of(partition.partition()))
                .toList();
        if (!done.isEmpty()) {
          done.forEach(open::remove);
          consumer.assign(open);
          progressed = true;
        }
        long now = System.nanoTime();
        if (progressed) {
          lastProgress = now;
        } else if (now - lastProgress > PATIENCE.toNanos()) {
          throw TickLogException.silent(bootstrap, topic, to, PATIENCE);
        }
      }
    } catch (KafkaException e) {
      throw TickLogException.unreadable(bootstrap, topic, from, to, e);
    }
  }

  /**
   * Reads every record of one partition with {@code from <= offset < to}.
   *
   * @throws TickLogException as {@link #read(Offsets, Offsets, RecordVisitor)} does
   */
  public void read(int partition, long from, long to, RecordVisitor visitor) {
    read(Offsets.of(Map.of(partition, from)), Offsets.of(Map.of(partition, to)), visitor);
  }

  /**
   * Reads the records at some offsets of one partition, by rising offset. Offsets without a record
   * are left out.
   *
   * @throws TickLogException if the broker stays silent
   */
  public void readEach(int partition, NavigableSet<Long> offsets, RecordVisitor visitor) {
    TopicPartition from = new TopicPartition(topic, partition);
    Long next = offsets.isEmpty() ? null : offsets.first();
    try {
      while (next != null) {
        long start = consumer.beginningOffsets(List.of(from)).get(from);
        next = offsets.ceiling(Math.max(next, start));
        if (next != null) {
          next = readEachFrom(from, next, offsets, visitor);
        }
      }
    } catch (KafkaException e) {
      Offsets all = Offsets.of(Map.of(partition, offsets.last() + 1));
      throw TickLogException.unreadable(
          bootstrap, topic, Offsets.of(Map.of(partition, next)), all, e);
    }
  }

  /**
   * Where to continue if retention has removed records during the reading; null when everything is
   * read.
   */
  private Long readEachFrom(
      TopicPartition from, long first, NavigableSet<Long> offsets, RecordVisitor visitor) {
    consumer.assign(List.of(from));
    consumer.seek(from, first);
    Long wanted = first;
    long lastProgress = System.nanoTime();
    while (wanted != null) {
      List<ConsumerRecord<byte[], byte[]>> fetched;
      try {
        fetched = consumer.poll(POLL).records(from);
      } catch (OffsetOutOfRangeException e) {
        return wanted;
      }
      for (ConsumerRecord<byte[], byte[]> message : fetched) {
        if (offsets.contains(message.offset())) {
          visitor.visit(message);
        }
      }
      long position = consumer.position(from);
      if (position > wanted) {
        lastProgress = System.nanoTime();
      } else if (System.nanoTime() - lastProgress > PATIENCE.toNanos()) {
        Offsets last = Offsets.of(Map.of(from.partition(), offsets.last() + 1));
        throw TickLogException.silent(bootstrap, topic, last, PATIENCE);
      }
      wanted = offsets.ceiling(position);
      if (wanted != null && wanted - position > WORTH_A_SEEK) {
        consumer.seek(from, wanted);
      }
    }
    return null;
  }

  private static void visit(
      List<ConsumerRecord<byte[], byte[]>> messages, long end, RecordVisitor visitor) {
    for (ConsumerRecord<byte[], byte[]> message : messages) {
      if (message.offset() >= end) {
        return;
      }
      visitor.visit(message);
    }
  }

  @Override
  public void close() {
    consumer.close();
  }
}
