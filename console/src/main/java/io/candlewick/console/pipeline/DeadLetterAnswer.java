package io.candlewick.console.pipeline;

import io.candlewick.model.Micros;
import io.candlewick.model.wire.DeadLetter;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;

/**
 * A record that could not become part of a candle.
 *
 * @param at when the letter was written
 * @param reason null for a letter without the headers that a letter has
 * @param detail the reason in words
 * @param sourceTime the broker's stamp of the record
 * @param bytes of the record in base64, the first 64 KiB; null if the letter has none
 * @param size how many bytes the letter holds
 * @param leftOut why the letter holds no bytes; null if it does
 */
record DeadLetterAnswer(
    int partition,
    long offset,
    Instant at,
    String reason,
    String detail,
    String sourceTopic,
    Integer sourcePartition,
    Long sourceOffset,
    Instant sourceTime,
    String key,
    String bytes,
    int size,
    String leftOut) {
  private static final int MOST_BYTES = 64 << 10;
  private static final String LEFT_OUT = "left-out";

  static DeadLetterAnswer of(ConsumerRecord<byte[], byte[]> record) {
    Map<String, byte[]> headers = new HashMap<>();
    for (Header header : record.headers()) {
      if (header.value() != null) {
        headers.put(header.key(), header.value());
      }
    }
    DeadLetter letter = null;
    String fault = null;
    try {
      letter = DeadLetter.of(headers);
    } catch (IllegalArgumentException e) {
      fault = e.getMessage();
    }
    byte[] value = record.value();
    return new DeadLetterAnswer(
        record.partition(),
        record.offset(),
        Instant.ofEpochMilli(record.timestamp()),
        letter == null ? null : letter.reason().name(),
        letter == null ? fault : letter.detail(),
        letter == null ? null : letter.topic(),
        letter == null ? null : letter.partition(),
        letter == null ? null : letter.offset(),
        letter == null ? null : Micros.toInstant(letter.brokerTime()),
        text(record.key()),
        value == null ? null : base64(value),
        value == null ? 0 : value.length,
        text(headers.get(LEFT_OUT)));
  }

  private static String base64(byte[] value) {
    byte[] shown = Arrays.copyOf(value, Math.min(value.length, MOST_BYTES));
    return Base64.getEncoder().encodeToString(shown);
  }

  private static String text(byte[] bytes) {
    return bytes == null ? null : new String(bytes, StandardCharsets.UTF_8);
  }
}
