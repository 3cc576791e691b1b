package io.candlewick.ticklog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.candlewick.model.TopicForm;
import io.candlewick.model.Topics;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MissingTopicsTest {
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  @TempDir private static Path folder;
  private static EmbeddedBroker broker;
  private static Admin admin;

  @BeforeAll
  static void start() {
    broker = EmbeddedBroker.start(folder);
    admin = Admin.create(Map.of("bootstrap.servers", broker.address()));
  }

  @AfterAll
  static void stop() {
    admin.close();
    broker.close();
  }

  @Test
  void missing_topics_get_their_form_and_those_that_exist_are_left_as_they_are() throws Exception {
    admin.deleteTopics(admin.listTopics().names().get()).all().get();
    NewTopic older = new NewTopic(Topics.CANDLES, Optional.of(2), Optional.empty());
    admin.createTopics(List.of(older)).all().get();

    MissingTopics.create(admin, PATIENCE);
    MissingTopics.create(admin, PATIENCE);

    Map<String, Integer> partitions =
        admin.describeTopics(names()).allTopicNames().get().values().stream()
            .collect(Collectors.toMap(TopicDescription::name, topic -> topic.partitions().size()));
    for (TopicForm form : Topics.FORMS) {
      int wanted = form.name().equals(Topics.CANDLES) ? 2 : form.partitions();
      assertThat(partitions).containsEntry(form.name(), wanted);
    }
    ConfigResource letters = new ConfigResource(ConfigResource.Type.TOPIC, Topics.DEAD_LETTERS);
    Config config = admin.describeConfigs(List.of(letters)).all().get().get(letters);
    assertThat(config.get("max.message.bytes").value()).isEqualTo(Integer.toString(2 << 20));
    assertThat(config.get("message.timestamp.type").value()).isEqualTo("LogAppendTime");
  }

  private static List<String> names() {
    return Topics.FORMS.stream().map(TopicForm::name).toList();
  }

  @Test
  void every_partition_of_a_new_topic_accepts_a_record_at_once_without_a_retry() throws Exception {
    admin.deleteTopics(admin.listTopics().names().get()).all().get();

    MissingTopics.create(admin, PATIENCE);

    Map<String, Object> settings =
        Map.of("bootstrap.servers", broker.address(), "retries", 0, "acks", "all");
    try (KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
      for (TopicForm form : Topics.FORMS) {
        for (int partition = 0; partition < form.partitions(); partition++) {
          ProducerRecord<byte[], byte[]> record =
              new ProducerRecord<>(form.name(), partition, null, new byte[1]);
          assertThat(producer.send(record).get().offset()).isZero();
        }
      }
    }
  }

  @Test
  void a_broker_that_does_not_answer_is_told_with_the_topic_that_was_to_be_created()
      throws Exception {
    try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Admin asking =
          Admin.create(Map.of("bootstrap.servers", "127.0.0.1:" + silent.getLocalPort()));
      TopicCreationException failure =
          catchThrowableOfType(
              TopicCreationException.class,
              () -> MissingTopics.create(asking, Duration.ofMillis(200)));
      asking.close(Duration.ZERO);
      assertThat(failure.what()).isEqualTo("create topic " + Topics.TICKS);
      assertThat(failure).hasCauseInstanceOf(TimeoutException.class);
    }
  }
}
