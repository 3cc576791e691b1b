package io.candlewick.ticklog;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;

/**
 * Sends messages and waits for all of them at the end. Memory is bounded: after some thousand
 * messages it waits for the broker's answers. Not thread-safe.
 */
public final class MessageSink {
  private static final int MAX_AWAITED = 5_000;

  private final List<Future<RecordMetadata>> awaited = new ArrayList<>();

  /** Passes a message to the producer. */
  public void send(Producer<byte[], byte[]> producer, String topic, byte[] key, byte[] value) {
    send(producer, topic, key, value, Map.of());
  }

  /** Passes a message with headers to the producer. */
  public void send(
      Producer<byte[], byte[]> producer,
      String topic,
      byte[] key,
      byte[] value,
      Map<String, byte[]> headers) {
    ProducerRecord<byte[], byte[]> message = new ProducerRecord<>(topic, key, value);
    headers.forEach((name, content) -> message.headers().add(name, content));
    awaited.add(producer.send(message));
    if (awaited.size() == MAX_AWAITED) {
      flush();
    }
  }

  /** Whether the broker may not have everything yet. */
  public boolean isAwaiting() {
    return !awaited.isEmpty();
  }

  /**
   * Returns when the broker has everything.
   *
   * @throws IllegalStateException if the broker refused a message
   */
  public void flush() {
    for (Future<RecordMetadata> answer : awaited) {
      try {
        answer.get();
      } catch (ExecutionException e) {
        throw new IllegalStateException("Kafka did not take a message", e.getCause());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException("Interrupted while Kafka was taking messages", e);
      }
    }
    awaited.clear();
  }
}
