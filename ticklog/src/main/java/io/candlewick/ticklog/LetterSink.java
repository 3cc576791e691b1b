package io.candlewick.ticklog;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.errors.RecordTooLargeException;

/**
 * Sends letters with the bytes of what they stand for. Where the topic does not take a letter that
 * large it goes without the bytes, which stay where they came from, and its header {@value
 * #LEFT_OUT} says so. Not thread-safe.
 */
public final class LetterSink {
  /** Header that says why a letter is without the bytes. */
  public static final String LEFT_OUT = "left-out";

  /** Larger values are sent one by one, as the topic's limit may be below the source's. */
  private static final int ORDINARY_BYTES = 256 << 10;

  private final MessageSink messages = new MessageSink();

  /**
   * Hands a letter over to the producer.
   *
   * @param value the bytes that it stands for; {@code null} where they are gone
   * @throws IllegalStateException if the broker did not take it for another reason than its size
   */
  public void send(
      Producer<byte[], byte[]> producer,
      String topic,
      String key,
      byte[] value,
      Map<String, byte[]> headers) {
    if (value == null || value.length <= ORDINARY_BYTES) {
      messages.send(producer, topic, utf8(key), value, headers);
      return;
    }
    try {
      MessageSink alone = new MessageSink();
      alone.send(producer, topic, utf8(key), value, headers);
      alone.flush();
    } catch (IllegalStateException e) {
      if (!(e.getCause() instanceof RecordTooLargeException)) {
        throw e;
      }
      Map<String, byte[]> more = new HashMap<>(headers);
      more.put(LEFT_OUT, utf8(value.length + " bytes, too many for " + topic));
      messages.send(producer, topic, utf8(key), null, more);
    }
  }

  /**
   * Returns when the broker has everything.
   *
   * @throws IllegalStateException if it did not take a letter
   */
  public void flush() {
    messages.flush();
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
