package io.candlewick.stream.spark.source;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Collections;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteBufferDeserializer;
import org.apache.kafka.common.serialization.VoidDeserializer;

/**
 * Iterates over one Kafka partition. Records that were fetched beyond the end of a range are kept
 * for the next one. Values are views of the fetched buffers and are never copied. Not thread-safe:
 * {@link RecordCursors} lends it to one task at a time.
 */
final class RecordCursor implements AutoCloseable {
  private static final Duration POLL = Duration.ofMillis(500);

  private final TopicPartition topicPartition;
  private final KafkaConsumer<Void, ByteBuffer> consumer;
  private Iterator<ConsumerRecord<Void, ByteBuffer>> fetched = Collections.emptyIterator();
  private ConsumerRecord<Void, ByteBuffer> ahead;
  private long position = -1;

  RecordCursor(TopicPartition topicPartition, Map<String, Object> kafkaParams) {
    this.topicPartition = topicPartition;
    Map<String, Object> own = new HashMap<>(kafkaParams);
    own.remove(ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG);
    own.remove(ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG);
    this.consumer = new KafkaConsumer<>(own, new UnreadKey(), new ByteBufferDeserializer());
    consumer.assign(List.of(topicPartition));
  }

  /** Moves to an offset; costs nothing if the cursor is already there. */
  void moveTo(long offset) {
    if (position == offset) {
      return;
    }
    consumer.seek(topicPartition, offset);
    fetched = Collections.emptyIterator();
    ahead = null;
    position = offset;
  }

  /**
   * The next record before {@code until}, or {@code null} after the last one.
   *
   * @param patience how long to wait for the broker
   * @param isLossFatal whether records that the broker no longer has are an error
   */
  ConsumerRecord<Void, ByteBuffer> next(long until, Duration patience, boolean isLossFatal) {
    if (position >= until) {
      return null;
    }
    if (ahead == null) {
      if (!fetched.hasNext() && !fetch(until, patience, isLossFatal)) {
        position = until;
        return null;
      }
      ahead = fetched.next();
    }
    if (ahead.offset() >= until) {
      position = until;
      return null;
    }
    ConsumerRecord<Void, ByteBuffer> record = ahead;
    ahead = null;
    position = record.offset() + 1;
    return record;
  }

  /** False if nothing is left before {@code until} (offsets at the end may be unused). */
  private boolean fetch(long until, Duration patience, boolean isLossFatal) {
    long deadline = System.nanoTime() + patience.toNanos();
    do {
      try {
        fetched = consumer.poll(POLL).records(topicPartition).iterator();
      } catch (OffsetOutOfRangeException e) {
        if (isLossFatal) {
          throw new LostRecordsException(topicPartition, position, e);
        }
        consumer.seekToBeginning(List.of(topicPartition));
      }
      if (fetched.hasNext()) {
        return true;
      }
      if (consumer.position(topicPartition) >= until) {
        return false;
      }
    } while (System.nanoTime() < deadline);
    throw new IllegalStateException(
        "The broker gave no record of "
            + topicPartition
            + " from offset "
            + position
            + " within "
            + patience.toSeconds()
            + " s: see whether the partition has a leader");
  }

  @Override
  public void close() {
    consumer.close(Duration.ofSeconds(5));
  }

  /** Keys are not needed: the symbol is in the value. */
  private static final class UnreadKey extends VoidDeserializer {
    @Override
    public Void deserialize(String topic, byte[] data) {
      return null;
    }

    @Override
    public Void deserialize(
        String topic, org.apache.kafka.common.header.Headers headers, ByteBuffer data) {
      return null;
    }
  }
}
