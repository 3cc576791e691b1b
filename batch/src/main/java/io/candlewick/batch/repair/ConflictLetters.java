package io.candlewick.batch.repair;

import io.candlewick.batch.late.LateConflict;
import io.candlewick.model.RejectReason;
import io.candlewick.model.Tick;
import io.candlewick.model.Topics;
import io.candlewick.model.wire.ConflictLetter;
import io.candlewick.model.wire.DeadLetter;
import io.candlewick.model.wire.MalformedTickException;
import io.candlewick.model.wire.TickDecoder;
import io.candlewick.model.wire.WriterSchemas;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * Dead letters of ticks in conflict that the stream could not tell, as it sends the others. Not
 * thread-safe.
 */
final class ConflictLetters {
  private static final long MICROS_PER_MILLI = 1_000;

  private final TickDecoder decoder;

  ConflictLetters(WriterSchemas schemas) {
    decoder = new TickDecoder(schemas);
  }

  /**
   * One letter.
   *
   * @param tick the tick; {@code null} where retention has removed it meanwhile
   * @param first the first tick under its number, likewise
   */
  ProducerRecord<byte[], byte[]> letter(
      LateConflict conflict,
      ConsumerRecord<byte[], byte[]> tick,
      ConsumerRecord<byte[], byte[]> first) {
    int partition = conflict.position().partition();
    long offset = conflict.position().offset();
    if (tick == null) {
      DeadLetter gone =
          new DeadLetter(
              RejectReason.CONFLICT, ConflictLetter.GONE, Topics.TICKS, partition, offset, 0);
      return message(gone.key(), null, gone.headers());
    }
    ConflictLetter letter =
        ConflictLetter.of(
            decoded(tick),
            first == null ? ConflictLetter.GONE : ConflictLetter.words(decoded(first)),
            Topics.TICKS,
            partition,
            offset,
            tick.timestamp() * MICROS_PER_MILLI,
            conflict.first().partition(),
            conflict.first().offset());
    return message(
        letter.key(), tick.value(), letter.headers(first == null ? null : first.value()));
  }

  private static ProducerRecord<byte[], byte[]> message(
      String key, byte[] value, Map<String, byte[]> headers) {
    ProducerRecord<byte[], byte[]> message =
        new ProducerRecord<>(Topics.DEAD_LETTERS, key.getBytes(StandardCharsets.UTF_8), value);
    headers.forEach((name, content) -> message.headers().add(name, content));
    return message;
  }

  private Tick decoded(ConsumerRecord<byte[], byte[]> tick) {
    try {
      decoder.read(tick.value());
      return decoder.toTick();
    } catch (MalformedTickException e) {
      throw new IllegalStateException("A tick that was judged cannot be read", e);
    }
  }
}
