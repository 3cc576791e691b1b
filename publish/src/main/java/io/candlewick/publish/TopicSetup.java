package io.candlewick.publish;

import io.candlewick.ticklog.KafkaConnection;
import io.candlewick.ticklog.KafkaFault;
import io.candlewick.ticklog.KafkaSettingsException;
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
    try (Admin admin = Admin.create(settings(bootstrap, timeoutMillis))) {
      MissingTopics.create(admin, PATIENCE);
    } catch (TopicCreationException e) {
      throw new PublishingFailedException(
          KafkaFault.of(bootstrap, e)
              .orElseGet(
                  () -> "Kafka at " + bootstrap + " did not " + e.what() + ": " + e.getCause()),
          e.getCause());
    } catch (KafkaSettingsException e) {
      throw new PublishingFailedException(e.getMessage(), e);
    }
  }

  private static Map<String, Object> settings(String bootstrap, int timeoutMillis) {
    Map<String, Object> settings = KafkaConnection.settings(bootstrap);
    settings.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, timeoutMillis);
    settings.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, timeoutMillis);
    return settings;
  }
}
