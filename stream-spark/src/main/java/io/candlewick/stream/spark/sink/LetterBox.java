package io.candlewick.stream.spark.sink;

import io.candlewick.analytics.Conflict;
import io.candlewick.model.RejectReason;
import io.candlewick.model.Topics;
import io.candlewick.model.wire.DeadLetter;
import io.candlewick.stream.spark.connection.Registries;
import io.candlewick.stream.spark.connection.Stores;
import io.candlewick.ticklog.HeldConflicts;
import io.candlewick.ticklog.LetterSink;
import io.candlewick.ticklog.Position;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Sends what cannot become part of a candle to the late ticks and the dead letters, with the
 * original bytes. Where only the position is known the bytes are read from Kafka again. Not
 * thread-safe.
 */
public final class LetterBox {
  private static final int MOST_HELD = 10_000;
  private static final String LATE = "LATE";

  private final Stores stores;
  private final LetterSink messages = new LetterSink();
  private final Map<Integer, NavigableMap<Long, Optional<RejectReason>>> held = new TreeMap<>();
  private final HeldConflicts conflicts = new HeldConflicts();
  private int heldCount;

  public LetterBox(Stores stores) {
    this.stores = stores;
  }

  /** A tick, by its position, that came after its symbol's watermark. */
  public void late(int partition, long offset) {
    hold(partition, offset, Optional.empty());
  }

  /** A valid tick, by its position, that was refused because of earlier ticks. */
  public void dead(RejectReason reason, int partition, long offset) {
    hold(partition, offset, Optional.of(reason));
  }

  /** A tick, by its position, under a number that was used before, with other values. */
  public void conflict(int partition, Conflict conflict) {
    conflicts.add(
        new Position(partition, conflict.offset()),
        new Position(conflict.firstPartition(), conflict.firstOffset()));
    if (conflicts.isFull()) {
      sendConflicts();
    }
  }

  private void sendConflicts() {
    if (!conflicts.isEmpty()) {
      conflicts.send(
          stores.lookup()::read,
          Registries.writerSchemas(stores.settings().registry()),
          (key, value, headers) -> send(Topics.DEAD_LETTERS, key, value, headers));
    }
  }

  /** A record that is not a valid tick. */
  public void dead(DeadLetter letter, byte[] value) {
    send(Topics.DEAD_LETTERS, letter.key(), value, letter.headers());
  }

  private void send(String topic, String key, byte[] value, Map<String, byte[]> headers) {
    messages.send(stores.producer(), topic, key, value, headers);
  }

  private void hold(int partition, long offset, Optional<RejectReason> reason) {
    held.computeIfAbsent(partition, key -> new TreeMap<>()).put(offset, reason);
    heldCount++;
    if (heldCount == MOST_HELD) {
      sendHeld();
    }
  }

  /** Returns when the broker has everything. */
  public void flush() {
    sendHeld();
    sendConflicts();
    messages.flush();
  }

  private void sendHeld() {
    held.forEach(this::send);
    held.clear();
    heldCount = 0;
  }

  private void send(int partition, NavigableMap<Long, Optional<RejectReason>> reasons) {
    NavigableSet<Long> missing = new TreeSet<>(reasons.keySet());
    stores
        .lookup()
        .read(
            partition,
            new TreeSet<>(reasons.keySet()),
            record -> {
              missing.remove(record.offset());
              send(record, reasons.get(record.offset()));
            });
    for (long offset : missing) {
      String detail = "The original bytes are gone: Kafka's retention deleted them";
      send(partition, offset, 0, detail, null, reasons.get(offset));
    }
  }

  private void send(ConsumerRecord<byte[], byte[]> record, Optional<RejectReason> reason) {
    send(
        record.partition(),
        record.offset(),
        record.timestamp() * 1_000,
        "Refused for what came before it",
        record.value(),
        reason);
  }

  private void send(
      int partition,
      long offset,
      long brokerTime,
      String detail,
      byte[] value,
      Optional<RejectReason> reason) {
    if (reason.isPresent()) {
      dead(
          new DeadLetter(reason.get(), detail, Topics.TICKS, partition, offset, brokerTime), value);
      return;
    }
    String key = Topics.TICKS + '-' + partition + '-' + offset;
    send(
        Topics.LATE_TICKS,
        key,
        value,
        Map.of(
            "reason", utf8(LATE),
            "source-topic", utf8(Topics.TICKS),
            "source-partition", utf8(Integer.toString(partition)),
            "source-offset", utf8(Long.toString(offset)),
            "source-time-micros", utf8(Long.toString(brokerTime))));
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
