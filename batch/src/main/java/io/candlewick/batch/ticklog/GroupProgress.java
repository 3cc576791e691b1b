package io.candlewick.batch.ticklog;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;

/** How far the stream's consumer groups have come on one topic. Thread-safe. */
public final class GroupProgress implements AutoCloseable {
  /** The groups under which the stream's three queries show their progress. */
  public static final List<String> STREAM_GROUPS =
      List.of("candlewick-raw", "candlewick-candles", "candlewick-anomalies");

  private static final Duration PAUSE = Duration.ofMillis(200);
  private static final Duration REMINDER = Duration.ofSeconds(5);
  private static final int ANSWER_SECONDS = 20;

  private final String bootstrap;
  private final String topic;
  private final Admin admin;

  private GroupProgress(String bootstrap, String topic, Admin admin) {
    this.bootstrap = bootstrap;
    this.topic = topic;
    this.admin = admin;
  }

  public static GroupProgress open(String bootstrap, String topic) {
    Properties settings = new Properties();
    settings.put(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrap);
    try {
      return new GroupProgress(bootstrap, topic, Admin.create(settings));
    } catch (KafkaException e) {
      throw TickLogException.unreachable(bootstrap, topic, e);
    }
  }

  /** The offsets that a group has committed; 0 where it has committed none. */
  public Offsets committed(String group) {
    try {
      Map<TopicPartition, OffsetAndMetadata> found =
          admin
              .listConsumerGroupOffsets(group)
              .partitionsToOffsetAndMetadata()
              .get(ANSWER_SECONDS, TimeUnit.SECONDS);
      Map<Integer, Long> offsets = new HashMap<>();
      found.forEach(
          (partition, offset) -> {
            if (partition.topic().equals(topic) && offset != null) {
              offsets.put(partition.partition(), offset.offset());
            }
          });
      return Offsets.of(offsets);
    } catch (ExecutionException | TimeoutException e) {
      throw TickLogException.unreachable(bootstrap, topic, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw TickLogException.unreachable(bootstrap, topic, e);
    }
  }

  /**
   * Waits until every group has passed {@code wanted}, saying every few seconds what it waits for.
   *
   * @param obstacles why a group will not come further, asked for while it is waited for
   * @throws TickLogException naming the group that did not within {@code timeout}, or will not
   */
  public void await(
      List<String> groups,
      Offsets wanted,
      Duration timeout,
      Consumer<String> progress,
      Obstacles obstacles) {
    long deadline = System.nanoTime() + timeout.toNanos();
    for (String group : groups) {
      long nextWord = System.nanoTime() + REMINDER.toNanos();
      Offsets reached = committed(group);
      while (!reached.hasPassed(wanted)) {
        Optional<String> obstacle = obstacles.of(group);
        if (obstacle.isPresent()) {
          throw TickLogException.notComing(group, wanted.distanceFrom(reached), obstacle.get());
        }
        long now = System.nanoTime();
        if (now >= deadline) {
          throw TickLogException.notReached(group, wanted, reached, timeout);
        }
        if (now >= nextWord) {
          progress.accept(
              "Waiting for " + group + ": " + wanted.distanceFrom(reached) + " ticks to go");
          nextWord = now + REMINDER.toNanos();
        }
        LockSupport.parkNanos(PAUSE.toNanos());
        reached = committed(group);
      }
    }
  }

  @Override
  public void close() {
    admin.close(Duration.ofSeconds(5));
  }
}
