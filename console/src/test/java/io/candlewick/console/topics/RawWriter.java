package io.candlewick.console.topics;

import io.candlewick.ticklog.OneBroker;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Writes any bytes to the broker of the tests. Thread-safe. */
public final class RawWriter implements AutoCloseable {
  private final KafkaProducer<byte[], byte[]> producer =
      new KafkaProducer<>(
          Map.of("bootstrap.servers", OneBroker.address(), "max.request.size", 8 << 20),
          new ByteArraySerializer(),
          new ByteArraySerializer());

  /** Returns when the broker has it. */
  public RecordMetadata write(ProducerRecord<byte[], byte[]> record) {
    try {
      return producer.send(record).get();
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  public RecordMetadata write(String topic, byte[] key, byte[] value) {
    return write(new ProducerRecord<>(topic, key, value));
  }

  public static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    producer.close();
  }
}
