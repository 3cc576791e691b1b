package io.candlewick.ticklog;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsResult;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.TopicPartitionInfo;

/** Removes the oldest records of a topic, partition by partition. Thread-safe. */
public final class LogTrim implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final String bootstrap;
  private final String topic;
  private final Admin admin;

  private LogTrim(String bootstrap, String topic, Admin admin) {
    this.bootstrap = bootstrap;
    this.topic = topic;
    this.admin = admin;
  }

  /**
   * Opens a topic that exists.
   *
   * @param bootstrap the broker, {@code host:port}
   * @throws TickLogException if the address cannot be used
   */
  public static LogTrim open(String bootstrap, String topic) {
    try {
      return new LogTrim(
          bootstrap, topic, Admin.create(KafkaConnection.settings(bootstrap, PATIENCE)));
    } catch (KafkaException e) {
      throw TickLogException.unreachable(bootstrap, topic, e);
    }
  }

  /**
   * The first record of each partition that the broker has stamped with a time or a later one; the
   * end of a partition without such a record.
   *
   * @throws TickLogException if the broker does not answer
   */
  public Offsets firstSince(Instant time) {
    Map<Integer, Long> first = new HashMap<>(offsets(OffsetSpec.latest()).byPartition());
    offsets(OffsetSpec.forTimestamp(time.toEpochMilli()))
        .byPartition()
        .forEach(
            (partition, offset) -> {
              if (offset >= 0) {
                first.put(partition, offset);
              }
            });
    return Offsets.of(first);
  }

  /**
   * Where the partitions begin.
   *
   * @throws TickLogException if the broker does not answer
   */
  public Offsets start() {
    return offsets(OffsetSpec.earliest());
  }

  /**
   * Removes the records before some offsets; partitions that begin there or later stay as they are.
   *
   * @throws TickLogException if the broker does not answer
   */
  public void removeBefore(Offsets to) {
    Map<TopicPartition, RecordsToDelete> records = new HashMap<>();
    Offsets start = start();
    to.byPartition()
        .forEach(
            (partition, offset) -> {
              if (offset > start.of(partition)) {
                records.put(
                    new TopicPartition(topic, partition), RecordsToDelete.beforeOffset(offset));
              }
            });
    answer(admin.deleteRecords(records).all());
  }

  private Offsets offsets(OffsetSpec which) {
    Map<String, TopicDescription> topics =
        answer(admin.describeTopics(List.of(topic)).allTopicNames());
    Map<TopicPartition, OffsetSpec> wanted = new HashMap<>();
    for (TopicPartitionInfo info : topics.get(topic).partitions()) {
      wanted.put(new TopicPartition(topic, info.partition()), which);
    }
    Map<TopicPartition, ListOffsetsResult.ListOffsetsResultInfo> found =
        answer(admin.listOffsets(wanted).all());
    Map<Integer, Long> offsets = new HashMap<>();
    found.forEach((partition, info) -> offsets.put(partition.partition(), info.offset()));
    return Offsets.of(offsets);
  }

  private <T> T answer(KafkaFuture<T> question) {
    try {
      return question.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException | TimeoutException e) {
      throw TickLogException.unreachable(bootstrap, topic, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw TickLogException.unreachable(bootstrap, topic, e);
    }
  }

  @Override
  public void close() {
    admin.close(Duration.ofSeconds(5));
  }
}
