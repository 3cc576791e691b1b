package io.candlewick.stream.spark.session;

import io.candlewick.ticklog.KafkaFault;
import io.candlewick.ticklog.MissingTopics;
import io.candlewick.ticklog.TopicCreationException;
import java.time.Duration;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;

/** Sees to it that the topics that the stream reads and writes exist. */
public final class OutputTopics {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private OutputTopics() {}

  /**
   * Returns when all topics exist, and those that it created accept records.
   *
   * @param kafka the brokers, for messages
   * @throws IllegalStateException naming the brokers, if they do not answer or refuse
   */
  public static void ensure(Admin admin, String kafka) {
    try {
      MissingTopics.create(admin, PATIENCE);
    } catch (TopicCreationException e) {
      Throwable cause = e.getCause();
      if (cause instanceof TimeoutException) {
        throw new IllegalStateException(
            "Kafka at " + kafka + " does not answer: start it, or correct --kafka", cause);
      }
      if (cause instanceof InterruptedException) {
        throw new IllegalStateException("Interrupted while Kafka was to " + e.what(), cause);
      }
      throw new IllegalStateException(
          KafkaFault.of(kafka, cause)
              .orElse("Kafka at " + kafka + " would not " + e.what() + ": " + cause.getMessage()),
          cause);
    }
  }
}
