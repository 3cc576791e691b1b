package io.candlewick.console.topics;

import io.candlewick.web.Problem;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.springframework.http.HttpStatus;

/**
 * Reads records of topics, each time with a consumer of its own, four at once at the most. A
 * reading takes five seconds at the most, holds 8 MiB of records, and looks at 100,000 records for
 * those that are wanted. Thread-safe.
 */
public final class TopicRecords {
  private static final int AT_ONCE = 4;
  private static final long MOST_BYTES = 8 << 20;
  private static final long MOST_LOOKED = 100_000;
  private static final Duration LONGEST = Duration.ofSeconds(5);

  private final Broker broker;
  private final Semaphore free = new Semaphore(AT_ONCE, true);

  TopicRecords(Broker broker) {
    this.broker = broker;
  }

  /**
   * The records at a place.
   *
   * @param partition the only one to read, if there is one
   * @param wanted those to find
   * @param most how many at most
   * @throws Problem 404 for an unknown topic or partition, 503 if the broker does not give them in
   *     time or too many read at once
   */
  public FoundRecords at(
      String topic,
      OptionalInt partition,
      Place place,
      Predicate<ConsumerRecord<byte[], byte[]>> wanted,
      int most) {
    List<TopicPartition> partitions = partitions(topic, partition);
    return read(
        reading ->
            place.isBackward()
                ? backward(reading, partitions, place.offsets(), wanted, most)
                : forward(reading, partitions, place.offsets(), wanted, most));
  }

  /** The first records of a time or later; otherwise as {@link #at}. */
  public FoundRecords since(String topic, OptionalInt partition, Instant time, int most) {
    List<TopicPartition> partitions = partitions(topic, partition);
    return read(
        reading ->
            forward(
                reading,
                partitions,
                numbers(reading.firstAt(partitions, time)),
                record -> true,
                most));
  }

  private List<TopicPartition> partitions(String topic, OptionalInt only) {
    List<TopicPartition> all =
        broker
            .answer(broker.admin().describeTopics(List.of(topic)).topicNameValues().get(topic))
            .partitions()
            .stream()
            .map(info -> new TopicPartition(topic, info.partition()))
            .filter(found -> only.isEmpty() || found.partition() == only.getAsInt())
            .toList();
    if (all.isEmpty()) {
      throw Problem.of(
          HttpStatus.NOT_FOUND,
          "No such partition",
          "%s has no partition %d: /api/topics/%s lists them"
              .formatted(topic, only.getAsInt(), topic));
    }
    return all;
  }

  private FoundRecords read(Function<PartitionReading, FoundRecords> question) {
    long deadline = System.nanoTime() + LONGEST.toNanos();
    try {
      if (!free.tryAcquire(LONGEST.toMillis(), TimeUnit.MILLISECONDS)) {
        throw Problem.unavailable(
            "Too many read topics at once, at most " + AT_ONCE + " can: try again", Broker.SOON);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw broker.silent(e);
    }
    try (PartitionReading reading = new PartitionReading(broker.address(), deadline)) {
      return question.apply(reading);
    } catch (KafkaException e) {
      throw broker.silent(e);
    } finally {
      free.release();
    }
  }

  private static FoundRecords backward(
      PartitionReading reading,
      List<TopicPartition> partitions,
      Map<Integer, Long> below,
      Predicate<ConsumerRecord<byte[], byte[]>> wanted,
      int most) {
    Map<TopicPartition, Long> beginnings = reading.beginnings(partitions);
    Map<TopicPartition, Long> ends = reading.ends(partitions);
    Map<Integer, PartitionTail> tails = new TreeMap<>();
    Map<Integer, Long> from = new TreeMap<>();
    for (TopicPartition partition : partitions) {
      long end = ends.get(partition);
      long start = Math.min(end, below.getOrDefault(partition.partition(), end));
      from.put(partition.partition(), start);
      PartitionTail tail =
          new PartitionTail(partition, start, wanted, most, MOST_BYTES / partitions.size());
      tail.read(reading, beginnings.get(partition), MOST_LOOKED / partitions.size());
      tails.put(partition.partition(), tail);
    }
    if (reading.isCutShort() && tails.values().stream().allMatch(PartitionTail::isEmpty)) {
      throw tooSlow();
    }
    List<ConsumerRecord<byte[], byte[]>> records = merged(tails.values(), most);
    Map<Integer, Long> rest = new TreeMap<>();
    tails.forEach((partition, tail) -> rest.put(partition, tail.rest()));
    return new FoundRecords(
        records,
        isAbove(rest, beginnings) ? Place.before(rest) : null,
        isBelow(from, ends) ? Place.from(from) : null,
        reading.looked(),
        reading.lookedBackTo(),
        reading.isCutShort());
  }

  private static List<ConsumerRecord<byte[], byte[]>> merged(
      Iterable<PartitionTail> tails, int most) {
    List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
    while (records.size() < most) {
      PartitionTail newest = null;
      for (PartitionTail tail : tails) {
        if (tail.head() != null
            && (newest == null || tail.head().timestamp() > newest.head().timestamp())) {
          newest = tail;
        }
      }
      if (newest == null) {
        return records;
      }
      records.add(newest.head());
      newest.take();
    }
    return records;
  }

  private static FoundRecords forward(
      PartitionReading reading,
      List<TopicPartition> partitions,
      Map<Integer, Long> starts,
      Predicate<ConsumerRecord<byte[], byte[]>> wanted,
      int most) {
    Map<TopicPartition, Long> beginnings = reading.beginnings(partitions);
    Map<TopicPartition, Long> ends = reading.ends(partitions);
    List<ConsumerRecord<byte[], byte[]>> found = new ArrayList<>();
    Map<Integer, Long> from = new TreeMap<>();
    Map<Integer, Long> upTo = new TreeMap<>();
    for (TopicPartition partition : partitions) {
      long end = ends.get(partition);
      long start = Math.min(end, starts.getOrDefault(partition.partition(), end));
      from.put(partition.partition(), Math.max(start, beginnings.get(partition)));
      upTo.put(partition.partition(), end);
      PartitionHead head =
          new PartitionHead(
              start, wanted, most, MOST_BYTES / partitions.size(), MOST_LOOKED / partitions.size());
      boolean isRead = reading.read(partition, start, end, head::take);
      found.addAll(head.found());
      upTo.put(partition.partition(), isRead && head.goesOn() ? end : head.lookedTo());
    }
    if (reading.isCutShort() && reading.looked() == 0) {
      throw tooSlow();
    }
    found.sort(
        Comparator.<ConsumerRecord<byte[], byte[]>>comparingLong(ConsumerRecord::timestamp)
            .thenComparing(ConsumerRecord::partition)
            .thenComparing(ConsumerRecord::offset));
    List<ConsumerRecord<byte[], byte[]>> records =
        new ArrayList<>(found.subList(0, Math.min(most, found.size())));
    found
        .subList(records.size(), found.size())
        .forEach(left -> upTo.merge(left.partition(), left.offset(), Math::min));
    Collections.reverse(records);
    return new FoundRecords(
        records,
        isAbove(from, beginnings) ? Place.before(from) : null,
        isBelow(upTo, ends) ? Place.from(upTo) : null,
        reading.looked(),
        reading.lookedBackTo(),
        reading.isCutShort());
  }

  private static boolean isAbove(Map<Integer, Long> places, Map<TopicPartition, Long> limits) {
    return limits.entrySet().stream()
        .anyMatch(limit -> places.get(limit.getKey().partition()) > limit.getValue());
  }

  private static boolean isBelow(Map<Integer, Long> places, Map<TopicPartition, Long> limits) {
    return limits.entrySet().stream()
        .anyMatch(limit -> places.get(limit.getKey().partition()) < limit.getValue());
  }

  private static Map<Integer, Long> numbers(Map<TopicPartition, Long> offsets) {
    Map<Integer, Long> numbers = new TreeMap<>();
    offsets.forEach((partition, offset) -> numbers.put(partition.partition(), offset));
    return numbers;
  }

  private static Problem tooSlow() {
    return Problem.unavailable(
        "Kafka did not give the records within %d seconds: try again"
            .formatted(LONGEST.toSeconds()),
        Broker.SOON);
  }
}
