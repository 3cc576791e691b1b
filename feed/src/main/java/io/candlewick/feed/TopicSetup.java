package io.candlewick.feed;

import io.candlewick.model.Topics;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.TopicExistsException;

/** Creates the platform's topics where they are missing. */
public final class TopicSetup {
  private static final int TIMEOUT_SECONDS = 30;

  /** Twice what a record of another topic may have. */
  private static final int LETTER_BYTES = 2 << 20;

  private TopicSetup() {}

  /**
   * Creates what is missing, with the broker's default replication. Records carry the broker's time
   * stamps, for Kafka deletes by them and a replay of old data must stay.
   *
   * @param bootstrap host:port of a broker
   * @throws PublishingFailedException if the broker does not do it within 30 seconds
   */
  public static void createMissing(String bootstrap) {
    Map<String, Object> config = Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrap);
    try (Admin admin = Admin.create(config)) {
      for (NewTopic topic : topics()) {
        create(admin, topic, bootstrap);
      }
    }
  }

  private static List<NewTopic> topics() {
    return List.of(
        topic(Topics.TICKS, Topics.TICK_PARTITIONS),
        topic(Topics.CANDLES, Topics.TICK_PARTITIONS),
        topic(Topics.ANOMALIES, 1),
        letterTopic(Topics.LATE_TICKS),
        letterTopic(Topics.DEAD_LETTERS));
  }

  /** A letter is a record of {@code market.ticks} and the headers beside it. */
  private static NewTopic letterTopic(String name) {
    NewTopic topic = topic(name, 1);
    Map<String, String> configs = new HashMap<>(topic.configs());
    configs.put(TopicConfig.MAX_MESSAGE_BYTES_CONFIG, Integer.toString(LETTER_BYTES));
    return topic.configs(configs);
  }

  private static NewTopic topic(String name, int partitions) {
    return new NewTopic(name, Optional.of(partitions), Optional.empty())
        .configs(Map.of(TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG, "LogAppendTime"));
  }

  private static void create(Admin admin, NewTopic topic, String bootstrap) {
    try {
      admin.createTopics(List.of(topic)).all().get(TIMEOUT_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      if (!(e.getCause() instanceof TopicExistsException)) {
        throw failed(topic, bootstrap, e.getCause());
      }
    } catch (TimeoutException e) {
      throw failed(topic, bootstrap, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw failed(topic, bootstrap, e);
    }
  }

  private static PublishingFailedException failed(
      NewTopic topic, String bootstrap, Throwable cause) {
    return new PublishingFailedException(
        "Cannot create topic " + topic.name() + " at " + bootstrap + ": " + cause, cause);
  }
}
