package io.candlewick.stream.spark.source;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.common.TopicPartition;

/**
 * The idle cursors of this JVM, at most one per partition and broker, so that a batch continues
 * with records that the previous one has already fetched. Thread-safe.
 */
final class RecordCursors {
  private static final Map<Key, RecordCursor> IDLE = new ConcurrentHashMap<>();

  private RecordCursors() {}

  private record Key(String brokers, TopicPartition topicPartition) {}

  /** Takes a cursor out, or opens one. */
  static RecordCursor borrow(TopicPartition topicPartition, Map<String, Object> kafkaParams) {
    RecordCursor idle = IDLE.remove(key(topicPartition, kafkaParams));
    return idle == null ? new RecordCursor(topicPartition, kafkaParams) : idle;
  }

  /** Returns a cursor; if there is already one, that one is closed. */
  static void giveBack(
      RecordCursor cursor, TopicPartition topicPartition, Map<String, Object> kafkaParams) {
    RecordCursor displaced = IDLE.put(key(topicPartition, kafkaParams), cursor);
    if (displaced != null) {
      displaced.close();
    }
  }

  private static Key key(TopicPartition topicPartition, Map<String, Object> kafkaParams) {
    return new Key(
        String.valueOf(kafkaParams.get(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG)), topicPartition);
  }
}
