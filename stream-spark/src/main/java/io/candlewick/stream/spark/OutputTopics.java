package io.candlewick.stream.spark;

import io.candlewick.model.Topics;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.CreateTopicsResult;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.errors.TopicExistsException;

/** Creates the topics that the stream reads and writes, where they are not there yet. */
final class OutputTopics {
  private static final long SECONDS = 30;

  private OutputTopics() {}

  /**
   * Returns when all topics exist.
   *
   * @throws IllegalStateException naming the brokers, if they do not answer or refuse
   */
  static void ensure(Admin admin, String kafka) {
    CreateTopicsResult created =
        admin.createTopics(
            Stream.of(
                    Topics.TICKS,
                    Topics.CANDLES,
                    Topics.ANOMALIES,
                    Topics.LATE_TICKS,
                    Topics.DEAD_LETTERS)
                .map(OutputTopics::topic)
                .toList());
    created.values().forEach((name, answer) -> await(name, answer, kafka));
  }

  /** The broker stamps records, because Kafka's retention deletes by that time. */
  private static NewTopic topic(String name) {
    return new NewTopic(name, Optional.of(Topics.TICK_PARTITIONS), Optional.empty())
        .configs(Map.of("message.timestamp.type", "LogAppendTime"));
  }

  private static void await(
      String name, org.apache.kafka.common.KafkaFuture<Void> answer, String kafka) {
    try {
      answer.get(SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      if (!(e.getCause() instanceof TopicExistsException)) {
        throw new IllegalStateException(
            "Kafka at " + kafka + " would not create " + name + ": " + e.getCause().getMessage(),
            e.getCause());
      }
    } catch (TimeoutException e) {
      throw new IllegalStateException(
          "Kafka at " + kafka + " does not answer: start it, or correct --kafka", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while creating " + name, e);
    }
  }
}
