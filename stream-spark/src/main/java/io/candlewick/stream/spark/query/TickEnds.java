package io.candlewick.stream.spark.query;

import io.candlewick.model.Topics;
import io.candlewick.ticklog.KafkaConnection;
import io.candlewick.ticklog.KafkaFault;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.TopicPartitionInfo;

/** Where the ticks' topic ends now. */
final class TickEnds {
  private static final long SECONDS = 30;

  private TickEnds() {}

  /**
   * The offset after the last tick of each partition.
   *
   * @param kafka the brokers
   * @throws IllegalStateException naming the brokers, if they do not answer
   */
  static Map<Integer, Long> of(String kafka) {
    try (Admin admin = Admin.create(KafkaConnection.settings(kafka))) {
      Map<TopicPartition, OffsetSpec> asked = new HashMap<>();
      for (TopicPartitionInfo partition :
          admin
              .describeTopics(List.of(Topics.TICKS))
              .allTopicNames()
              .get(SECONDS, TimeUnit.SECONDS)
              .get(Topics.TICKS)
              .partitions()) {
        asked.put(new TopicPartition(Topics.TICKS, partition.partition()), OffsetSpec.latest());
      }
      Map<Integer, Long> ends = new HashMap<>();
      admin
          .listOffsets(asked)
          .all()
          .get(SECONDS, TimeUnit.SECONDS)
          .forEach((partition, end) -> ends.put(partition.partition(), end.offset()));
      return ends;
    } catch (ExecutionException | TimeoutException e) {
      throw new IllegalStateException(
          KafkaFault.of(kafka, e)
              .orElse(
                  "Kafka at "
                      + kafka
                      + " does not give the ends of "
                      + Topics.TICKS
                      + ": start it"),
          e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while Kafka gave the ends of its ticks", e);
    }
  }
}
