package io.candlewick.publish;

import io.candlewick.model.TopicForm;
import io.candlewick.model.Topics;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.TopicExistsException;

/** Creates the platform's topics where they are missing. */
public final class TopicSetup {
  private static final int TIMEOUT_SECONDS = 15;
  private static final long PAUSE_NANOS = 20_000_000;

  private TopicSetup() {}

  /**
   * Creates what is missing, with the broker's default replication, and returns when what it
   * created takes records: a producer whose first batch is refused while a partition has no leader
   * yet, and whose second is not, cannot send the first one any more.
   *
   * @param bootstrap host:port of a broker
   * @throws PublishingFailedException if the broker does not do it within 15 seconds
   */
  public static void createMissing(String bootstrap) {
    int timeoutMillis = (int) TimeUnit.SECONDS.toMillis(TIMEOUT_SECONDS);
    Map<String, Object> config =
        Map.of(
            AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG,
            bootstrap,
            AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
            timeoutMillis,
            AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG,
            timeoutMillis);
    try (Admin admin = Admin.create(config)) {
      Map<TopicPartition, OffsetSpec> created = new HashMap<>();
      for (TopicForm form : Topics.FORMS) {
        if (create(admin, form, bootstrap)) {
          for (int partition = 0; partition < form.partitions(); partition++) {
            created.put(new TopicPartition(form.name(), partition), OffsetSpec.latest());
          }
        }
      }
      if (!created.isEmpty()) {
        awaitLeaders(admin, created, bootstrap);
      }
    }
  }

  /** The broker tells the ends of a partition that it leads, and no others. */
  private static void awaitLeaders(
      Admin admin, Map<TopicPartition, OffsetSpec> partitions, String bootstrap) {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(TIMEOUT_SECONDS);
    while (true) {
      try {
        await(admin.listOffsets(partitions).all(), "have leaders for new topics", bootstrap);
        return;
      } catch (PublishingFailedException e) {
        if (!(e.getCause() instanceof RetriableException) || System.nanoTime() > deadline) {
          throw e;
        }
        LockSupport.parkNanos(PAUSE_NANOS);
      }
    }
  }

  /** False if the topic was there already. */
  private static boolean create(Admin admin, TopicForm form, String bootstrap) {
    NewTopic topic =
        new NewTopic(form.name(), Optional.of(form.partitions()), Optional.empty())
            .configs(form.settings());
    try {
      await(admin.createTopics(List.of(topic)).all(), "create topic " + form.name(), bootstrap);
      return true;
    } catch (PublishingFailedException e) {
      if (e.getCause() instanceof TopicExistsException) {
        return false;
      }
      throw e;
    }
  }

  private static void await(KafkaFuture<?> answer, String what, String bootstrap) {
    try {
      answer.get(TIMEOUT_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      throw failed(what, bootstrap, e.getCause());
    } catch (TimeoutException e) {
      throw failed(what, bootstrap, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw failed(what, bootstrap, e);
    }
  }

  private static PublishingFailedException failed(String what, String bootstrap, Throwable cause) {
    return new PublishingFailedException(
        "Kafka at " + bootstrap + " did not " + what + ": " + cause, cause);
  }
}
