package io.candlewick.audit;

import io.candlewick.ticklog.OneBroker;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.awaitility.Awaitility;

/** Topics and messages of the broker under test. */
final class Messages {
  private Messages() {}

  /** Makes a topic be there and be empty, with the broker's time stamps. */
  static void recreate(String topic, int partitions) {
    recreate(topic, partitions, "LogAppendTime");
  }

  /** Makes a topic be there and be empty, with time stamps of a kind. */
  static void recreate(String topic, int partitions, String timestampType) {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", OneBroker.address()))) {
      if (admin.listTopics().names().get().contains(topic)) {
        admin.deleteTopics(List.of(topic)).all().get();
        Awaitility.await()
            .atMost(Duration.ofMinutes(2))
            .until(() -> !admin.listTopics().names().get().contains(topic));
      }
      NewTopic fresh =
          new NewTopic(topic, partitions, (short) 1)
              .configs(Map.of("message.timestamp.type", timestampType));
      admin.createTopics(List.of(fresh)).all().get();
      Awaitility.await()
          .atMost(Duration.ofMinutes(2))
          .until(() -> admin.listTopics().names().get().contains(topic));
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  static void send(List<ProducerRecord<byte[], byte[]>> messages) {
    try (KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", OneBroker.address(), "linger.ms", 5),
            new ByteArraySerializer(),
            new ByteArraySerializer())) {
      List<Future<RecordMetadata>> sent = new ArrayList<>();
      for (ProducerRecord<byte[], byte[]> message : messages) {
        sent.add(producer.send(message));
      }
      producer.flush();
      for (Future<RecordMetadata> each : sent) {
        each.get();
      }
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** Commits offsets, as the stream does after each batch. */
  static void commit(String group, Map<TopicPartition, OffsetAndMetadata> offsets) {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", OneBroker.address()))) {
      admin.alterConsumerGroupOffsets(group, offsets).all().get();
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** Removes the records before an offset, as retention does. */
  static void truncate(String topic, int partition, long offset) {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", OneBroker.address()))) {
      admin
          .deleteRecords(
              Map.of(new TopicPartition(topic, partition), RecordsToDelete.beforeOffset(offset)))
          .all()
          .get();
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
