package io.candlewick.ticklog;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Future;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** A topic of its own on the shared broker. Record {@code i} of a partition has the value "i". */
final class TestTopic {
  private final String name = "topic-" + UUID.randomUUID();
  private final int partitions;

  private TestTopic(int partitions) {
    this.partitions = partitions;
  }

  static TestTopic of(int partitions) throws Exception {
    TestTopic topic = new TestTopic(partitions);
    try (Admin admin = admin()) {
      NewTopic wanted =
          new NewTopic(topic.name, Optional.of(partitions), Optional.empty())
              .configs(Map.of("segment.bytes", Integer.toString(1 << 20)));
      admin.createTopics(List.of(wanted)).all().get();
    }
    return topic;
  }

  String name() {
    return name;
  }

  /** Puts so many records into the first partition, twice as many into the second, and so on. */
  Map<Integer, Long> fill(int first) throws Exception {
    Map<Integer, Long> counts = new HashMap<>();
    try (KafkaProducer<byte[], byte[]> producer = producer(Map.of())) {
      for (int partition = 0; partition < partitions; partition++) {
        long count = first * (partition + 1L);
        List<Future<?>> answers = new ArrayList<>();
        for (long i = 0; i < count; i++) {
          answers.add(producer.send(record(partition, i)));
        }
        for (Future<?> answer : answers) {
          answer.get();
        }
        counts.put(partition, count);
      }
    }
    return counts;
  }

  /** A record, and behind it the marker of its transaction, which takes an offset. */
  void addInTransactions(int partition, int count) throws Exception {
    try (KafkaProducer<byte[], byte[]> producer = producer(Map.of("transactional.id", name))) {
      producer.initTransactions();
      for (int i = 0; i < count; i++) {
        producer.beginTransaction();
        producer.send(record(partition, i)).get();
        producer.commitTransaction();
      }
    }
  }

  private ProducerRecord<byte[], byte[]> record(int partition, long number) {
    return new ProducerRecord<>(
        name, partition, null, Long.toString(number).getBytes(StandardCharsets.UTF_8));
  }

  /** Removes what lies before an offset, as retention does. */
  void trim(int partition, long before) throws Exception {
    try (Admin admin = admin()) {
      admin
          .deleteRecords(
              Map.of(new TopicPartition(name, partition), RecordsToDelete.beforeOffset(before)))
          .all()
          .get();
    }
  }

  private static KafkaProducer<byte[], byte[]> producer(Map<String, Object> more) {
    Map<String, Object> config = new HashMap<>(more);
    config.put("bootstrap.servers", OneBroker.address());
    return new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer());
  }

  private static Admin admin() {
    return Admin.create(Map.of("bootstrap.servers", OneBroker.address()));
  }
}
