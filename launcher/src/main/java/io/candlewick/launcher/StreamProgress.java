package io.candlewick.launcher;

import io.candlewick.model.Topics;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/** How many ticks were published, and how far each query of the stream is behind. Thread-safe. */
final class StreamProgress implements AutoCloseable {
  static final List<String> QUERIES = List.of("raw", "candles", "anomalies");
  private static final int LIMIT_SECONDS = 5;

  private final Admin admin;

  private StreamProgress(Admin admin) {
    this.admin = admin;
  }

  /**
   * One reading.
   *
   * @param published ticks in the log since its start
   * @param lag ticks that each query has still to do, by its name
   */
  record Reading(long published, Map<String, Long> lag) {
    long largestLag() {
      return lag.values().stream().mapToLong(Long::longValue).max().orElse(0);
    }
  }

  static StreamProgress open(String kafka) {
    return new StreamProgress(
        Admin.create(
            Map.of(
                AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG,
                kafka,
                AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG,
                "4000",
                AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                "5000")));
  }

  /** Reads the broker; empty if it does not answer now. */
  Optional<Reading> read() throws InterruptedException {
    try {
      Map<TopicPartition, Long> ends = ends();
      Map<String, Long> lag = new LinkedHashMap<>();
      for (String query : QUERIES) {
        lag.put(query, lag("candlewick-" + query, ends));
      }
      return Optional.of(new Reading(ends.values().stream().mapToLong(Long::longValue).sum(), lag));
    } catch (ExecutionException | TimeoutException e) {
      return Optional.empty();
    }
  }

  /** Whether the broker answers at all within a few seconds. */
  boolean isAnswering() throws InterruptedException {
    try {
      return !admin.describeCluster().nodes().get(LIMIT_SECONDS, TimeUnit.SECONDS).isEmpty();
    } catch (ExecutionException | TimeoutException e) {
      return false;
    }
  }

  private Map<TopicPartition, Long> ends()
      throws InterruptedException, ExecutionException, TimeoutException {
    Map<TopicPartition, OffsetSpec> wanted = new HashMap<>();
    for (int partition = 0; partition < Topics.TICK_PARTITIONS; partition++) {
      wanted.put(new TopicPartition(Topics.TICKS, partition), OffsetSpec.latest());
    }
    Map<TopicPartition, ListOffsetsResultInfo> found =
        admin.listOffsets(wanted).all().get(LIMIT_SECONDS, TimeUnit.SECONDS);
    Map<TopicPartition, Long> ends = new HashMap<>();
    found.forEach((partition, info) -> ends.put(partition, info.offset()));
    return ends;
  }

  private long lag(String group, Map<TopicPartition, Long> ends)
      throws InterruptedException, ExecutionException, TimeoutException {
    Map<TopicPartition, OffsetAndMetadata> done =
        admin
            .listConsumerGroupOffsets(group)
            .partitionsToOffsetAndMetadata()
            .get(LIMIT_SECONDS, TimeUnit.SECONDS);
    return ends.entrySet().stream()
        .mapToLong(
            end -> {
              OffsetAndMetadata offset = done.get(end.getKey());
              return Math.max(0, end.getValue() - (offset == null ? 0 : offset.offset()));
            })
        .sum();
  }

  @Override
  public void close() {
    admin.close(Duration.ofSeconds(2));
  }
}
