package io.candlewick.stream.spark.source;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.common.TopicPartition;

/**
 * The idle cursors of this JVM, one per partition and broker at most, so that a batch goes on with
 * what the one before had fetched already. Thread-safe.
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

  /** Puts a cursor back; one that is there already is closed. */
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
