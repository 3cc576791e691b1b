package io.candlewick.stream.spark.session;

import io.candlewick.model.TopicForm;
import io.candlewick.model.Topics;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.CreateTopicsResult;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TopicExistsException;

/** Creates the topics that the stream reads and writes, where they are not there yet. */
public final class OutputTopics {
  private static final long SECONDS = 30;

  private OutputTopics() {}

  /**
   * Returns when all topics exist, and those that it created take records: a producer whose first
   * batch is refused while a partition has no leader yet, and whose second is not, cannot send the
   * first one any more.
   *
   * @throws IllegalStateException naming the brokers, if they do not answer or refuse
   */
  public static void ensure(Admin admin, String kafka) {
    CreateTopicsResult answers =
        admin.createTopics(Topics.FORMS.stream().map(OutputTopics::topic).toList());
    Map<TopicPartition, OffsetSpec> created = new HashMap<>();
    for (TopicForm form : Topics.FORMS) {
      if (isCreated(form.name(), answers.values().get(form.name()), kafka)) {
        for (int partition = 0; partition < form.partitions(); partition++) {
          created.put(new TopicPartition(form.name(), partition), OffsetSpec.latest());
        }
      }
    }
    if (!created.isEmpty()) {
      await("give the ends of " + created.keySet(), admin.listOffsets(created).all(), kafka);
    }
  }

  private static NewTopic topic(TopicForm form) {
    return new NewTopic(form.name(), Optional.of(form.partitions()), Optional.empty())
        .configs(form.settings());
  }

  private static boolean isCreated(String name, KafkaFuture<Void> answer, String kafka) {
    try {
      await("create " + name, answer, kafka);
      return true;
    } catch (IllegalStateException e) {
      if (e.getCause() instanceof TopicExistsException) {
        return false;
      }
      throw e;
    }
  }

  private static void await(String what, KafkaFuture<?> answer, String kafka) {
    try {
      answer.get(SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      throw new IllegalStateException(
          "Kafka at " + kafka + " would not " + what + ": " + e.getCause().getMessage(),
          e.getCause());
    } catch (TimeoutException e) {
      throw new IllegalStateException(
          "Kafka at " + kafka + " does not answer: start it, or correct --kafka", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while Kafka was to " + what, e);
    }
  }
}
