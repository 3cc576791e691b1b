package io.candlewick.ticklog;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.errors.RecordTooLargeException;

/**
 * Sends letters with the bytes of the records they are about. If a letter is too large for its
 * topic, it is sent without the bytes, and its header {@value #LEFT_OUT} says so. Not thread-safe.
 */
public final class LetterSink {
  /** Header that says why a letter has no bytes. */
  public static final String LEFT_OUT = "left-out";

  /** Larger values are sent one by one, as the topic's limit may be below the source's. */
  private static final int ORDINARY_BYTES = 256 << 10;

  private final MessageSink messages = new MessageSink();

  /**
   * Passes a letter to the producer.
   *
   * @param value the bytes of the record; {@code null} if they no longer exist
   * @throws IllegalStateException if the broker refused it for another reason than its size
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
   * @throws IllegalStateException if it refused a letter
   */
  public void flush() {
    messages.flush();
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
