package io.candlewick.audit;

import io.candlewick.model.FixedPoint;
import io.candlewick.model.Micros;
import io.candlewick.model.Tick;
import io.candlewick.model.Topics;
import io.candlewick.model.wire.TickEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Recorded ticks of one symbol at even distances, as a replay without numbers publishes them. */
final class Recording {
  private final String symbol;
  private final TickEncoder encoder = new TickEncoder(OneRegistry.TICK_ID);

  Recording(String symbol) {
    this.symbol = symbol;
  }

  /** Ticks whose epoch is the time of the first. */
  List<ProducerRecord<byte[], byte[]>> ticks(Instant from, Duration step, int count) {
    return ticks(Micros.of(from), from, step, count);
  }

  /** Ticks of an epoch, numbered from 1. */
  List<ProducerRecord<byte[], byte[]>> ticks(long epoch, Instant from, Duration step, int count) {
    List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      long price = (100 + (i * 7) % 13) * FixedPoint.ONE;
      long previous = i == 0 ? Tick.NO_PREVIOUS_PRICE : (100 + ((i - 1) * 7) % 13) * FixedPoint.ONE;
      records.add(tick(epoch, i + 1, from.plus(step.multipliedBy(i)), price, previous));
    }
    return records;
  }

  /** One tick. */
  ProducerRecord<byte[], byte[]> tick(long epoch, long sequence, Instant time, long price) {
    return tick(epoch, sequence, time, price, price);
  }

  private ProducerRecord<byte[], byte[]> tick(
      long epoch, long sequence, Instant time, long price, long previous) {
    return record(PublishedTicks.tick(symbol, epoch, sequence, Micros.of(time), price, previous));
  }

  /** One tick with a text of some bytes in it. */
  ProducerRecord<byte[], byte[]> large(
      long epoch, long sequence, Instant time, long price, int bytes) {
    return record(
        PublishedTicks.tick(
            symbol, epoch, sequence, Micros.of(time), price, price, "x".repeat(bytes)));
  }

  private ProducerRecord<byte[], byte[]> record(Tick tick) {
    return new ProducerRecord<>(
        Topics.TICKS, 0, symbol.getBytes(StandardCharsets.UTF_8), encoder.encode(tick));
  }
}
