package io.candlewick.publish;

import io.candlewick.ticklog.MissingTopics;
import io.candlewick.ticklog.TopicCreationException;
import java.time.Duration;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;

/** Makes sure that the topics exist before anything is published. */
public final class TopicSetup {
  private static final Duration PATIENCE = Duration.ofSeconds(15);

  private TopicSetup() {}

  /**
   * Creates the topics that are missing, and returns when they accept records.
   *
   * @param bootstrap host:port of a broker
   * @throws PublishingFailedException if the broker does not do it within 15 seconds
   */
  public static void createMissing(String bootstrap) {
    int timeoutMillis = Math.toIntExact(PATIENCE.toMillis());
    Map<String, Object> config =
        Map.of(
            AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG,
            bootstrap,
            AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
            timeoutMillis,
            AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG,
            timeoutMillis);
    try (Admin admin = Admin.create(config)) {
      MissingTopics.create(admin, PATIENCE);
    } catch (TopicCreationException e) {
      throw new PublishingFailedException(
          "Kafka at " + bootstrap + " did not " + e.what() + ": " + e.getCause(), e.getCause());
    }
  }
}
