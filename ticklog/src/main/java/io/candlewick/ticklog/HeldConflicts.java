package io.candlewick.ticklog;

import io.candlewick.model.RejectReason;
import io.candlewick.model.Topics;
import io.candlewick.model.wire.ConflictLetter;
import io.candlewick.model.wire.DeadLetter;
import io.candlewick.model.wire.MalformedTickException;
import io.candlewick.model.wire.TickDecoder;
import io.candlewick.model.wire.WriterSchemas;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Ticks whose number was already used, with letters still to be sent. Both ticks of each conflict
 * are read from Kafka again. Once the first ticks together exceed {@value #MAX_BYTES} bytes,
 * further letters leave out their bytes. Not thread-safe.
 */
public final class HeldConflicts {
  private static final int MAX_CONFLICTS = 2_000;
  private static final int MAX_BYTES = 16 << 20;

  /** Larger values do not fit into a header in addition to the tick itself. */
  private static final int MAX_VALUE_BYTES = 256 << 10;

  /** Reads ticks by their position, as {@link TopicReader#readEach} does. */
  @FunctionalInterface
  public interface Lookup {
    void read(int partition, NavigableSet<Long> offsets, RecordVisitor records);
  }

  /** Takes a letter. */
  @FunctionalInterface
  public interface Letters {
    void send(String key, byte[] value, Map<String, byte[]> headers);
  }

  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record First(String words, byte[] value) {}

  /** Where the first tick under the number is, by partition and offset of the tick. */
  private final NavigableMap<Integer, NavigableMap<Long, Position>> held = new TreeMap<>();

  private int count;

  /**
   * Holds a conflict.
   *
   * @param tick where the tick is
   * @param first where the first one under its number is
   */
  public void add(Position tick, Position first) {
    held.computeIfAbsent(tick.partition(), key -> new TreeMap<>()).put(tick.offset(), first);
    count++;
  }

  /** Whether they should be sent before more come. */
  public boolean isFull() {
    return count >= MAX_CONFLICTS;
  }

  public boolean isEmpty() {
    return count == 0;
  }

  /** Sends and removes all of them. A tick that Kafka no longer has is sent without its bytes. */
  public void send(Lookup ticks, WriterSchemas schemas, Letters letters) {
    TickDecoder decoder = new TickDecoder(schemas);
    Map<Position, First> firsts = firsts(ticks, decoder);
    held.forEach(
        (partition, conflicts) -> {
          NavigableSet<Long> missing = new TreeSet<>(conflicts.keySet());
          ticks.read(
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
            "The original bytes are not available: Kafka's retention has deleted them",
            Topics.TICKS,
            partition,
            offset,
            0);
    letters.send(letter.key(), null, letter.headers());
  }

  private Map<Position, First> firsts(Lookup ticks, TickDecoder decoder) {
    Map<Integer, NavigableSet<Long>> wanted = new TreeMap<>();
    held.values().stream()
        .map(Map::values)
        .flatMap(Collection::stream)
        .forEach(
            first ->
                wanted
                    .computeIfAbsent(first.partition(), key -> new TreeSet<>())
                    .add(first.offset()));
    Map<Position, First> firsts = new HashMap<>();
    long[] bytes = {0};
    wanted.forEach(
        (partition, offsets) ->
            ticks.read(
                partition,
                offsets,
                record -> {
                  byte[] value = record.value();
                  decode(decoder, value);
                  boolean isKept =
                      value.length <= MAX_VALUE_BYTES && bytes[0] + value.length <= MAX_BYTES;
                  bytes[0] += isKept ? value.length : 0;
                  firsts.put(
                      new Position(partition, record.offset()),
                      new First(ConflictLetter.words(decoder.toTick()), isKept ? value : null));
                }));
    return firsts;
  }

  private static void send(
      ConsumerRecord<byte[], byte[]> record,
      Position first,
      Map<Position, First> firsts,
      TickDecoder decoder,
      Letters letters) {
    decode(decoder, record.value());
    First shown = firsts.getOrDefault(first, new First(ConflictLetter.GONE, null));
    ConflictLetter letter =
        ConflictLetter.of(
            decoder.toTick(),
            shown.words(),
            Topics.TICKS,
            record.partition(),
            record.offset(),
            record.timestamp() * 1_000,
            first.partition(),
            first.offset());
    letters.send(letter.key(), record.value(), letter.headers(shown.value()));
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
