package io.candlewick.model.wire;

import io.candlewick.model.RejectReason;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

/**
 * The key and the headers, all text, of the message about a record that could not become part of a
 * candle. The message's value is the original bytes.
 *
 * @param reason why
 * @param detail the reason in words, with the value if there is one
 * @param topic the topic it came from
 * @param partition the partition it came from
 * @param offset its offset there
 * @param brokerTime the broker's stamp, in microseconds since 1970
 */
public record DeadLetter(
    RejectReason reason, String detail, String topic, int partition, long offset, long brokerTime) {

  private static final String REASON = "reason";
  private static final String DETAIL = "detail";
  private static final String TOPIC = "source-topic";
  private static final String PARTITION = "source-partition";
  private static final String OFFSET = "source-offset";
  private static final String BROKER_TIME = "source-time-micros";

  /** The message's key: {@code topic-partition-offset}. The same record always gives the same. */
  public String key() {
    return topic + '-' + partition + '-' + offset;
  }

  /** The message's headers. */
  public Map<String, byte[]> headers() {
    Map<String, byte[]> headers = new LinkedHashMap<>();
    headers.put(REASON, utf8(reason.name()));
    headers.put(DETAIL, utf8(detail));
    headers.put(TOPIC, utf8(topic));
    headers.put(PARTITION, utf8(Integer.toString(partition)));
    headers.put(OFFSET, utf8(Long.toString(offset)));
    headers.put(BROKER_TIME, utf8(Long.toString(brokerTime)));
    return headers;
  }

  /**
   * Reads headers that {@link #headers} wrote.
   *
   * @throws IllegalArgumentException naming the header that is missing or wrong
   */
  public static DeadLetter of(Map<String, byte[]> headers) {
    return new DeadLetter(
        parsed(headers, REASON, RejectReason::valueOf),
        text(headers, DETAIL),
        text(headers, TOPIC),
        parsed(headers, PARTITION, Integer::valueOf),
        parsed(headers, OFFSET, Long::valueOf),
        parsed(headers, BROKER_TIME, Long::valueOf));
  }

  private static <T> T parsed(
      Map<String, byte[]> headers, String name, Function<String, T> parser) {
    String text = text(headers, name);
    try {
      return parser.apply(text);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "A dead letter's header '" + name + "' cannot be '" + text + "'", e);
    }
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static String text(Map<String, byte[]> headers, String name) {
    byte[] value = headers.get(name);
    if (value == null) {
      throw new IllegalArgumentException("A dead letter has no header '" + name + "'");
    }
    return new String(value, StandardCharsets.UTF_8);
  }
}
