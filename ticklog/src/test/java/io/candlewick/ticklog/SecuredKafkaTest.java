package io.candlewick.ticklog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.candlewick.model.Topics;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.resource.ResourceType;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The clients of this module against a real broker with SASL_SSL, SCRAM and ACLs. */
class SecuredKafkaTest {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final String SECRET = "right-password";

  @TempDir private static Path folder;
  private static SecuredBroker broker;

  @BeforeAll
  static void start() throws Exception {
    broker = SecuredBroker.start(folder);
    fill();
    broker.addUser("reader", SECRET);
    broker.allow(
        "reader", ResourceType.TOPIC, Topics.TICKS, AclOperation.READ, AclOperation.DESCRIBE);
    broker.allow("reader", ResourceType.GROUP, "candlewick-", AclOperation.DESCRIBE);
    broker.addUser("stranger", SECRET);
  }

  @AfterAll
  static void stop() {
    broker.close();
  }

  @Test
  void a_user_with_the_right_password_reads_what_it_may() throws Exception {
    SecuredBroker.as(
        broker.properties("reader", SECRET),
        () -> {
          KafkaProbe.check(broker.address(), PATIENCE);
          List<Byte> read = new ArrayList<>();
          try (TopicReader ticks = TopicReader.open(broker.address(), Topics.TICKS)) {
            ticks.read(ticks.start(), ticks.end(), record -> read.add(record.value()[0]));
          }
          assertThat(read).containsExactly((byte) 7);
          try (GroupProgress progress = GroupProgress.open(broker.address(), Topics.TICKS)) {
            assertThat(progress.ends().of(0)).isEqualTo(1);
            assertThat(progress.committed(GroupProgress.RAW_GROUP).of(0)).isZero();
          }
        });
  }

  @Test
  void references_to_the_file_hold_no_secret_and_are_read_by_a_client() throws Exception {
    SecuredBroker.as(
        broker.properties("reader", SECRET),
        () -> {
          Map<String, String> references = KafkaConnection.references(broker.address());

          assertThat(references.toString()).doesNotContain(SECRET).doesNotContain("reader\"");
          try (KafkaConsumer<byte[], byte[]> consumer =
              new KafkaConsumer<>(
                  Map.copyOf(references),
                  new ByteArrayDeserializer(),
                  new ByteArrayDeserializer())) {
            assertThat(consumer.partitionsFor(Topics.TICKS)).hasSize(Topics.TICK_PARTITIONS);
          }
        });
  }

  @Test
  void a_wrong_password_is_named_with_the_file_and_is_not_shown() throws Exception {
    Path file = broker.properties("reader", "wrong-password");
    SecuredBroker.as(
        file,
        () -> {
          assertThatThrownBy(() -> TopicReader.open(broker.address(), Topics.TICKS))
              .isInstanceOf(TickLogException.class)
              .hasMessageContaining("refuses the login")
              .hasMessageContaining("Correct sasl.mechanism and sasl.jaas.config in " + file)
              .hasMessageNotContaining("wrong-password");
        });
  }

  @Test
  void a_user_who_was_removed_is_refused() throws Exception {
    broker.addUser("leaver", SECRET);
    broker.removeUser("leaver");
    SecuredBroker.as(
        broker.properties("leaver", SECRET),
        () -> {
          assertThatThrownBy(() -> KafkaProbe.check(broker.address(), PATIENCE))
              .hasMessageContaining("refuses the login");
        });
  }

  @Test
  void without_a_file_the_broker_stays_silent_and_the_variable_is_named() throws Exception {
    assertThatThrownBy(() -> KafkaProbe.check(broker.address(), Duration.ofSeconds(3)))
        .isInstanceOf(TickLogException.class)
        .hasMessageContaining("does not answer")
        .hasMessageContaining("set CANDLEWICK_KAFKA_PROPERTIES");
  }

  @Test
  void an_expired_certificate_is_not_accepted() throws Exception {
    SecuredBroker.as(
        broker.properties("reader", SECRET),
        () -> {
          assertThatThrownBy(() -> KafkaProbe.check(broker.expiredAddress(), PATIENCE))
              .hasMessageContaining(
                  "The certificate of Kafka at " + broker.expiredAddress() + " has expired")
              .hasMessageContaining("Renew it on the broker");
        });
  }

  @Test
  void a_certificate_of_an_unknown_authority_is_not_accepted() throws Exception {
    Path file =
        broker.write(
            "untrusting",
            """
            security.protocol=SASL_SSL
            sasl.mechanism=SCRAM-SHA-512
            sasl.jaas.config=org.apache.kafka.common.security.scram.ScramLoginModule required \\
              username="reader" password="right-password";
            """);
    SecuredBroker.as(
        file,
        () -> {
          assertThatThrownBy(() -> KafkaProbe.check(broker.address(), PATIENCE))
              .hasMessageContaining("is not trusted")
              .hasMessageContaining("ssl.truststore.location in " + file)
              .hasMessageNotContaining(SECRET);
        });
  }

  @Test
  void a_topic_that_a_user_may_not_read_is_refused_and_does_not_read_as_empty() throws Exception {
    SecuredBroker.as(
        broker.properties("stranger", SECRET),
        () -> {
          assertThatThrownBy(() -> TopicReader.open(broker.address(), Topics.TICKS))
              .isInstanceOf(TickLogException.class)
              .hasMessageContaining("does not allow it")
              .hasMessageContaining(Topics.TICKS)
              .hasMessageContaining("docs/security.md");
          try (GroupProgress progress = GroupProgress.open(broker.address(), Topics.TICKS)) {
            assertThatThrownBy(progress::ends).hasMessageContaining("does not allow it");
            assertThatThrownBy(() -> progress.committed(GroupProgress.RAW_GROUP))
                .hasMessageContaining("does not allow it");
          }
        });
  }

  @Test
  void a_reader_may_not_remove_records() throws Exception {
    SecuredBroker.as(
        broker.properties("reader", SECRET),
        () -> {
          try (LogTrim trim = LogTrim.open(broker.address(), Topics.TICKS)) {
            assertThatThrownBy(() -> trim.removeBefore(Offsets.of(Map.of(0, 1L))))
                .hasMessageContaining("does not allow it");
            assertThat(trim.start().of(0)).isZero();
          }
        });
  }

  @Test
  void a_user_without_the_right_to_create_topics_uses_those_that_exist() throws Exception {
    Path file = broker.properties("reader", SECRET);
    SecuredBroker.as(file, () -> assertThatCode(this::createMissing).doesNotThrowAnyException());
    try (Admin all = broker.admin()) {
      all.deleteTopics(List.of(Topics.TICKS)).all().get();
      awaitGone(all, Topics.TICKS);
      try {
        SecuredBroker.as(
            file,
            () -> {
              TopicCreationException failure =
                  catchThrowableOfType(TopicCreationException.class, this::createMissing);
              assertThat(failure.what()).isEqualTo("create topic " + Topics.TICKS);
              assertThat(failure).hasCauseInstanceOf(TopicAuthorizationException.class);
            });
      } finally {
        fill();
      }
    }
  }

  private void createMissing() throws TopicCreationException {
    try (Admin admin = Admin.create(KafkaConnection.settings(broker.address()))) {
      MissingTopics.create(admin, PATIENCE);
    }
  }

  private static void awaitGone(Admin admin, String topic) throws Exception {
    while (admin.listTopics().names().get().contains(topic)) {
      LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
    }
  }

  /** All topics, and one tick. */
  private static void fill() throws Exception {
    try (Admin admin = broker.admin();
        KafkaProducer<byte[], byte[]> producer =
            new KafkaProducer<>(
                Map.of("bootstrap.servers", broker.innerAddress()),
                new ByteArraySerializer(),
                new ByteArraySerializer())) {
      MissingTopics.create(admin, PATIENCE);
      producer.send(new ProducerRecord<>(Topics.TICKS, 0, null, new byte[] {7})).get();
    }
  }
}
