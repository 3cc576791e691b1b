package io.candlewick.stream.spark.sink;

import io.candlewick.analytics.Conflict;
import io.candlewick.model.RejectReason;
import io.candlewick.model.Topics;
import io.candlewick.model.wire.ConflictLetter;
import io.candlewick.model.wire.DeadLetter;
import io.candlewick.model.wire.MalformedTickException;
import io.candlewick.model.wire.TickDecoder;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Ticks under used numbers whose letters are still to be sent. Both ticks of each are read from
 * Kafka again; the bytes of first ones that are beyond {@value #MOST_BYTES} together are left out
 * of their letters. Not thread-safe.
 */
final class HeldConflicts {
  private static final int MOST = 2_000;
  private static final int MOST_BYTES = 16 << 20;

  /** Larger values do not fit into a header beside the tick itself. */
  private static final int LARGEST_BYTES = 256 << 10;

  /** Takes a letter. */
  @FunctionalInterface
  interface Letters {
    void send(String key, byte[] value, Map<String, byte[]> headers);
  }

  private record Position(int partition, long offset) {}

  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record First(String words, byte[] value) {}

  private final NavigableMap<Integer, NavigableMap<Long, Conflict>> held = new TreeMap<>();
  private int count;

  void add(int partition, Conflict conflict) {
    held.computeIfAbsent(partition, key -> new TreeMap<>()).put(conflict.offset(), conflict);
    count++;
  }

  boolean isFull() {
    return count >= MOST;
  }

  /** Sends and forgets all of them. A tick that Kafka no longer has is sent without its bytes. */
  void send(Stores stores, Letters letters) {
    if (count == 0) {
      return;
    }
    TickDecoder decoder = new TickDecoder(Registries.writerSchemas(stores.settings().registry()));
    Map<Position, First> firsts = firsts(stores, decoder);
    held.forEach(
        (partition, conflicts) -> {
          NavigableSet<Long> missing = new TreeSet<>(conflicts.keySet());
          stores
              .lookup()
              .read(
                  partition,
                  new TreeSet<>(conflicts.keySet()),
                  record -> {
                    missing.remove(record.offset());
                    send(record, conflicts.get(record.offset()), firsts, decoder, letters);
                  });
          missing.forEach(offset -> sendWithoutBytes(partition, offset, letters));
        });
    held.clear();
    count = 0;
  }

  private static void sendWithoutBytes(int partition, long offset, Letters letters) {
    DeadLetter letter =
        new DeadLetter(
            RejectReason.CONFLICT,
            "The original bytes are gone: Kafka's retention deleted them",
            Topics.TICKS,
            partition,
            offset,
            0);
    letters.send(letter.key(), null, letter.headers());
  }

  private Map<Position, First> firsts(Stores stores, TickDecoder decoder) {
    Map<Integer, NavigableSet<Long>> wanted = new TreeMap<>();
    held.values()
        .forEach(
            conflicts ->
                conflicts
                    .values()
                    .forEach(
                        conflict ->
                            wanted
                                .computeIfAbsent(conflict.firstPartition(), key -> new TreeSet<>())
                                .add(conflict.firstOffset())));
    Map<Position, First> firsts = new HashMap<>();
    long[] bytes = {0};
    wanted.forEach(
        (partition, offsets) ->
            stores
                .lookup()
                .read(
                    partition,
                    offsets,
                    record -> {
                      byte[] value = record.value();
                      decode(decoder, value);
                      boolean isKept =
                          value.length <= LARGEST_BYTES && bytes[0] + value.length <= MOST_BYTES;
                      bytes[0] += isKept ? value.length : 0;
                      firsts.put(
                          new Position(partition, record.offset()),
                          new First(ConflictLetter.words(decoder.toTick()), isKept ? value : null));
                    }));
    return firsts;
  }

  private static void send(
      ConsumerRecord<byte[], byte[]> record,
      Conflict conflict,
      Map<Position, First> firsts,
      TickDecoder decoder,
      Letters letters) {
    decode(decoder, record.value());
    First first =
        firsts.getOrDefault(
            new Position(conflict.firstPartition(), conflict.firstOffset()),
            new First(ConflictLetter.GONE, null));
    ConflictLetter letter =
        ConflictLetter.of(
            decoder.toTick(),
            first.words(),
            Topics.TICKS,
            record.partition(),
            record.offset(),
            record.timestamp() * 1_000,
            conflict.firstPartition(),
            conflict.firstOffset());
    letters.send(letter.key(), record.value(), letter.headers(first.value()));
  }

  /** Both were decoded and judged before. */
  private static void decode(TickDecoder decoder, byte[] value) {
    try {
      decoder.read(value);
    } catch (MalformedTickException e) {
      throw new IllegalStateException("A tick that was read before cannot be read any more", e);
    }
  }
}
