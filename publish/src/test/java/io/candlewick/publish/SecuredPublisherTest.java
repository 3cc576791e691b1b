package io.candlewick.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.candlewick.model.FixedPoint;
import io.candlewick.model.Tick;
import io.candlewick.model.TickBuilder;
import io.candlewick.model.Topics;
import io.candlewick.model.wire.RegistryServer;
import io.candlewick.model.wire.SchemaRegistry;
import io.candlewick.ticklog.MissingTopics;
import io.candlewick.ticklog.SecuredBroker;
import java.nio.file.Path;
import java.time.Duration;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.resource.ResourceType;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Publishing to a real broker with SASL_SSL, SCRAM and ACLs. */
class SecuredPublisherTest {
  private static final String SECRET = "right-password";

  @TempDir private static Path folder;
  private static SecuredBroker broker;
  private static RegistryServer registry;

  @BeforeAll
  static void start() throws Exception {
    broker = SecuredBroker.start(folder);
    registry = RegistryServer.start();
    try (Admin admin = broker.admin()) {
      MissingTopics.create(admin, Duration.ofMinutes(1));
    }
    broker.addUser("feed", SECRET);
    broker.allow(
        "feed", ResourceType.TOPIC, Topics.TICKS, AclOperation.WRITE, AclOperation.DESCRIBE);
    broker.addUser("reader", SECRET);
    broker.allow(
        "reader", ResourceType.TOPIC, Topics.TICKS, AclOperation.READ, AclOperation.DESCRIBE);
    broker.allow( // without the right to write anything it would not even become a producer
        "reader", ResourceType.TOPIC, Topics.CANDLES, AclOperation.WRITE, AclOperation.DESCRIBE);
  }

  @AfterAll
  static void stop() {
    registry.close();
    broker.close();
  }

  @Test
  void the_feeds_user_publishes_and_needs_no_right_to_create_topics() throws Exception {
    SecuredBroker.as(
        broker.properties("feed", SECRET),
        () -> {
          TopicSetup.createMissing(broker.address());
          try (TickPublisher publisher = open()) {
            publisher.publish(tick());
            publisher.flush();
            assertThat(publisher.published()).isEqualTo(1);
          }
        });
  }

  @Test
  void a_user_who_may_only_read_is_told_that_it_may_not_publish() throws Exception {
    SecuredBroker.as(
        broker.properties("reader", SECRET),
        () -> {
          TickPublisher publisher = open();
          assertThatThrownBy(
                  () -> {
                    publisher.publish(tick());
                    publisher.flush();
                  })
              .isInstanceOf(PublishingFailedException.class)
              .hasMessageContaining("does not allow it")
              .hasMessageContaining(Topics.TICKS)
              .hasMessageContaining("docs/security.md");
          publisher.close();
        });
  }

  @Test
  void a_wrong_password_is_told_before_anything_is_published() throws Exception {
    Path file = broker.properties("feed", "wrong-password");
    SecuredBroker.as(
        file,
        () -> {
          assertThatThrownBy(() -> TopicSetup.createMissing(broker.address()))
              .isInstanceOf(PublishingFailedException.class)
              .hasMessageContaining("refuses the login")
              .hasMessageContaining(file.toString())
              .hasMessageNotContaining("wrong-password");
          assertThatThrownBy(SecuredPublisherTest::open)
              .isInstanceOf(PublishingFailedException.class)
              .hasMessageContaining("refuses the login");
        });
  }

  private static Tick tick() {
    return TickBuilder.tick("A", 0, 1, 1_700_000_000_000_000L, FixedPoint.ONE).build();
  }

  private static TickPublisher open() {
    return TickPublisher.open(broker.address(), new SchemaRegistry(registry.url()));
  }
}
