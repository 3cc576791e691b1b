package io.candlewick.ticklog;

import io.candlewick.model.CountText;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.TopicPartitionInfo;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** The end of one topic, and how far the stream's consumer groups have read it. Thread-safe. */
public final class GroupProgress implements AutoCloseable {
  /** The groups under which the stream's three queries show their progress. */
  public static final List<String> STREAM_GROUPS =
      List.of("candlewick-raw", "candlewick-candles", "candlewick-anomalies");

  /** The group of the query that writes tick documents. */
  public static final String RAW_GROUP = STREAM_GROUPS.get(0);

  /** The group of the query that makes candles, gaps, late ticks and dead letters. */
  public static final String CANDLES_GROUP = STREAM_GROUPS.get(1);

  /** The group of the query that looks for anomalies. */
  public static final String ANOMALIES_GROUP = STREAM_GROUPS.get(2);

  private static final Duration PAUSE = Duration.ofMillis(200);
  private static final Duration REMINDER = Duration.ofSeconds(5);
  private static final Duration USUAL_PATIENCE = Duration.ofSeconds(20);

  private final String bootstrap;
  private final String topic;
  private final Duration patience;
  private final Admin admin;

  private GroupProgress(String bootstrap, String topic, Duration patience, Admin admin) {
    this.bootstrap = bootstrap;
    this.topic = topic;
    this.patience = patience;
    this.admin = admin;
  }

  /** Asks a broker, {@code host:port}, with 20 seconds for each answer. */
  public static GroupProgress open(String bootstrap, String topic) {
    return open(bootstrap, topic, USUAL_PATIENCE);
  }

  /**
   * Asks a broker.
   *
   * @param bootstrap the broker, {@code host:port}
   * @param patience how long the broker may take for one answer
   */
  public static GroupProgress open(String bootstrap, String topic, Duration patience) {
    try {
      return new GroupProgress(
          bootstrap, topic, patience, Admin.create(KafkaConnection.settings(bootstrap, patience)));
    } catch (KafkaException e) {
      throw TickLogException.unreachable(bootstrap, topic, e);
    }
  }

  /**
   * The offset of the next record to be written, by partition; empty for a topic that does not
   * exist.
   *
   * @throws TickLogException if the broker does not answer
   */
  public Offsets ends() {
    return endsOf(topic);
  }

  /** The same of another topic. */
  public Offsets endsOf(String other) {
    return offsets(other, OffsetSpec.latest());
  }

  /**
   * The offset of the first record that still exists, by partition; empty for a topic that does not
   * exist.
   *
   * @throws TickLogException if the broker does not answer
   */
  public Offsets starts() {
    return offsets(topic, OffsetSpec.earliest());
  }

  private Offsets offsets(String of, OffsetSpec which) {
    Map<TopicPartition, OffsetSpec> wanted = new HashMap<>();
    try {
      for (TopicPartitionInfo info :
          answer(admin.describeTopics(List.of(of)).topicNameValues().get(of)).partitions()) {
        wanted.put(new TopicPartition(of, info.partition()), which);
      }
    } catch (UnknownTopicOrPartitionException e) {
      return Offsets.of(Map.of());
    }
    Map<Integer, Long> offsets = new HashMap<>();
    answer(admin.listOffsets(wanted).all())
        .forEach((partition, found) -> offsets.put(partition.partition(), found.offset()));
    return Offsets.of(offsets);
  }

  /**
   * The offsets that a group has committed; 0 if it has committed none.
   *
   * @throws TickLogException if the broker does not answer
   */
  public Offsets committed(String group) {
    Map<Integer, Long> offsets = new HashMap<>();
    answer(admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata())
        .forEach(
            (partition, offset) -> {
              if (partition.topic().equals(topic) && offset != null) {
                offsets.put(partition.partition(), offset.offset());
              }
            });
    return Offsets.of(offsets);
  }

  private <T> T answer(KafkaFuture<T> question) {
    try {
      return question.get(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof UnknownTopicOrPartitionException unknown) {
        throw unknown;
      }
      throw TickLogException.unreachable(bootstrap, topic, e);
    } catch (TimeoutException e) {
      throw TickLogException.unreachable(bootstrap, topic, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw TickLogException.unreachable(bootstrap, topic, e);
    }
  }

  /**
   * Waits until every group has passed {@code wanted}, saying every few seconds what it waits for.
   *
   * @param obstacles asked during the wait why a group will make no more progress
   * @throws TickLogException naming the group that did not within {@code timeout}, or cannot
   */
  public void await(
      List<String> groups,
      Offsets wanted,
      Duration timeout,
      Consumer<String> progress,
      Obstacles obstacles) {
    long deadline = System.nanoTime() + timeout.toNanos();
    for (String group : groups) {
      Duration left = Duration.ofNanos(Math.max(0, deadline - System.nanoTime()));
      if (!reaches(group, wanted, left, progress, obstacles)) {
        Offsets reached = committed(group);
        throw obstacles
            .of(group)
            .map(why -> TickLogException.notComing(group, wanted.distanceFrom(reached), why))
            .orElseGet(() -> TickLogException.notReached(group, wanted, reached, timeout));
      }
    }
  }

  /**
   * Waits until a group has passed {@code wanted}, saying every few seconds what it waits for.
   *
   * @param timeout how long to wait at most
   * @param obstacles asked during the wait why the group will make no more progress
   * @return whether it has; false also if there is an obstacle
   * @throws TickLogException if the broker does not answer
   */
  public boolean reaches(
      String group,
      Offsets wanted,
      Duration timeout,
      Consumer<String> progress,
      Obstacles obstacles) {
    long deadline = System.nanoTime() + timeout.toNanos();
    long nextWord = System.nanoTime() + REMINDER.toNanos();
    Offsets reached = committed(group);
    while (!reached.hasPassed(wanted)) {
      long now = System.nanoTime();
      if (now >= deadline || obstacles.of(group).isPresent()) {
        return false;
      }
      if (now >= nextWord) {
        progress.accept(
            "Waiting for "
                + group
                + ": "
                + CountText.of(wanted.distanceFrom(reached), "tick")
                + " to go");
        nextWord = now + REMINDER.toNanos();
      }
      LockSupport.parkNanos(PAUSE.toNanos());
      reached = committed(group);
    }
    return true;
  }

  @Override
  public void close() {
    admin.close(Duration.ofSeconds(5));
  }
}
