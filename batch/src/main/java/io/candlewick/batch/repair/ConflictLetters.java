package io.candlewick.batch.repair;

import io.candlewick.batch.late.LateConflict;
import io.candlewick.model.FixedPoint;
import io.candlewick.model.Micros;
import io.candlewick.model.RejectReason;
import io.candlewick.model.Tick;
import io.candlewick.model.Topics;
import io.candlewick.model.wire.DeadLetter;
import io.candlewick.model.wire.MalformedTickException;
import io.candlewick.model.wire.TickDecoder;
import io.candlewick.model.wire.WriterSchemas;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * Dead letters of late ticks in conflict, in the form that the stream gives them. Not thread-safe.
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
    DeadLetter letter =
        new DeadLetter(
            RejectReason.CONFLICT,
            "The number of "
                + Tick.id(conflict.symbol(), conflict.epoch(), conflict.sequence())
                + " was used before, for "
                + textOf(first)
                + " at "
                + conflict.first()
                + "; this is "
                + textOf(tick)
                + ". Leave --sequence out, or use another symbol",
            Topics.TICKS,
            conflict.position().partition(),
            conflict.position().offset(),
            tick == null ? 0 : tick.timestamp() * MICROS_PER_MILLI);
    ProducerRecord<byte[], byte[]> message =
        new ProducerRecord<>(
            Topics.DEAD_LETTERS, utf8(letter.key()), tick == null ? null : tick.value());
    letter.headers().forEach((name, value) -> message.headers().add(name, value));
    message.headers().add("first-offset", utf8(Long.toString(conflict.first().offset())));
    if (first != null) {
      message.headers().add("first-value", first.value());
    }
    return message;
  }

  private String textOf(ConsumerRecord<byte[], byte[]> tick) {
    if (tick == null) {
      return "a tick that retention has removed";
    }
    try {
      decoder.read(tick.value());
    } catch (MalformedTickException e) {
      throw new IllegalStateException("A tick that was judged cannot be read", e);
    }
    return "price "
        + FixedPoint.format(decoder.price())
        + ", size "
        + FixedPoint.format(decoder.volume())
        + ", time "
        + Micros.toInstant(decoder.eventTime());
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
