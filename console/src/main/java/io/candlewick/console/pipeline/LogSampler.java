package io.candlewick.console.pipeline;

import io.candlewick.console.topics.Broker;
import io.candlewick.model.Topics;
import io.candlewick.ticklog.GroupProgress;
import io.candlewick.ticklog.Offsets;
import io.candlewick.web.Problem;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.concurrent.TimeUnit;
import java.util.function.ToLongFunction;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.TopicPartitionInfo;

/**
 * Looks at the ends of topics and at the progress of the stream, when asked and once a second at
 * the most, and keeps the looks of the last ten seconds for rates. Nothing runs while nobody asks.
 * Thread-safe.
 */
final class LogSampler {
  private static final List<String> TOPICS =
      List.of(Topics.TICKS, Topics.CANDLES, Topics.ANOMALIES, Topics.DEAD_LETTERS);
  private static final String GROUP_PREFIX = "candlewick-";
  private static final long SHORTEST = TimeUnit.SECONDS.toNanos(1);
  private static final long LONGEST = TimeUnit.SECONDS.toNanos(10);

  private final Broker broker;
  private final Deque<LogSample> samples = new ArrayDeque<>();

  LogSampler(Broker broker) {
    this.broker = broker;
  }

  /**
   * The newest look, at most a second old.
   *
   * @throws Problem 503 if the broker does not answer
   */
  synchronized LogSample newest() {
    long now = System.nanoTime();
    if (samples.isEmpty() || now - samples.getLast().nanos() >= SHORTEST) {
      samples.add(look());
      while (samples.size() > 2 && now - samples.getFirst().nanos() > LONGEST) {
        samples.remove();
      }
    }
    return samples.getLast();
  }

  /** What grew by how many a second between the looks that are kept; empty after the first. */
  synchronized OptionalDouble perSecond(ToLongFunction<LogSample> count) {
    if (samples.size() < 2) {
      return OptionalDouble.empty();
    }
    LogSample first = samples.getFirst();
    LogSample last = samples.getLast();
    double seconds = (last.nanos() - first.nanos()) / (double) TimeUnit.SECONDS.toNanos(1);
    long more = count.applyAsLong(last) - count.applyAsLong(first);
    return OptionalDouble.of(Math.max(0, more) / seconds);
  }

  private LogSample look() {
    Map<String, Offsets> done = new HashMap<>();
    for (String group : GroupProgress.STREAM_GROUPS) {
      done.put(group.substring(GROUP_PREFIX.length()), committed(group));
    }
    return new LogSample(System.nanoTime(), ends(), done);
  }

  private Offsets committed(String group) {
    Map<Integer, Long> offsets = new HashMap<>();
    broker
        .answer(broker.admin().listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata())
        .forEach(
            (partition, offset) -> {
              if (partition.topic().equals(Topics.TICKS) && offset != null) {
                offsets.put(partition.partition(), offset.offset());
              }
            });
    return Offsets.of(offsets);
  }

  private Map<String, Offsets> ends() {
    Map<TopicPartition, OffsetSpec> wanted = new HashMap<>();
    broker
        .admin()
        .describeTopics(TOPICS)
        .topicNameValues()
        .forEach(
            (topic, description) -> {
              try {
                for (TopicPartitionInfo info : broker.answer(description).partitions()) {
                  wanted.put(new TopicPartition(topic, info.partition()), OffsetSpec.latest());
                }
              } catch (Problem e) {
                if (e.getStatusCode().value() != Broker.UNKNOWN_TOPIC) {
                  throw e;
                }
              }
            });
    Map<String, Map<Integer, Long>> ends = new HashMap<>();
    broker
        .answer(broker.admin().listOffsets(wanted).all())
        .forEach(
            (partition, end) ->
                ends.computeIfAbsent(partition.topic(), absent -> new HashMap<>())
                    .put(partition.partition(), end.offset()));
    Map<String, Offsets> offsets = new HashMap<>();
    ends.forEach((topic, byPartition) -> offsets.put(topic, Offsets.of(byPartition)));
    return offsets;
  }
}
