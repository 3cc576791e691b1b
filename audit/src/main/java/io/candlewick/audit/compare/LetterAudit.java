package io.candlewick.audit.compare;

import io.candlewick.audit.sort.Names;
import io.candlewick.audit.sort.RecordCursor;
import io.candlewick.audit.sort.RecordSort;
import io.candlewick.audit.sort.SpillFolder;
import io.candlewick.model.CountText;
import io.candlewick.ticklog.Offsets;
import io.candlewick.ticklog.Position;
import io.candlewick.ticklog.TopicReader;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;

/**
 * Compares the distinct positions on {@code market.late-ticks} or {@code market.dead-letters}, and
 * their reasons, with those that the ticks give. A message may be there more than once. Both sides
 * are sorted by position and walked through side by side: at most {@value #SORT_MEMORY_BYTES}
 * bytes, whatever their number.
 *
 * <p>If retention has removed the start of the topic, a missing letter may have been there. That is
 * unknown; it is neither a difference nor counted as served.
 */
final class LetterAudit implements AutoCloseable {
  /** The reason that the stream writes on late ticks. */
  static final String LATE = "LATE";

  private static final long SORT_MEMORY_BYTES = 16L << 20;

  /** The maximum number of unknown reasons that are distinguished. */
  private static final int MAX_REASONS = 100;

  // The words of a record: position, side, and reason.
  private static final int PARTITION = 0;
  private static final int OFFSET = 1;
  private static final int SIDE = 2;
  private static final int SYMBOL = 3;
  private static final int REASON = 4;
  private static final int WORDS = 5;
  private static final int KEY_WORDS = 3;

  private static final long EXPECTED = 0;
  private static final long POSSIBLE = 1;
  private static final long FOUND = 2;

  private final String topic;
  private final Difference.Kind kind;
  private final Differences differences;
  private final RecordSort letters;
  private final Names symbols = new Names(Integer.MAX_VALUE);
  private final Names reasons = new Names(MAX_REASONS);
  private final Map<String, Long> served = new HashMap<>();
  private final Map<String, Long> unknown = new HashMap<>();
  private final long[] record = new long[WORDS];

  LetterAudit(SpillFolder folder, String topic, Difference.Kind kind, Differences differences) {
    this.topic = topic;
    this.kind = kind;
    this.differences = differences;
    this.letters = new RecordSort(folder, WORDS, KEY_WORDS, SORT_MEMORY_BYTES);
  }

  /** A letter must be there. */
  void expect(String symbol, Position position, String reason) {
    add(position, EXPECTED, symbols.numberOf(symbol), reason);
  }

  /** A letter may be there, because the stream or this audit does not know the first tick. */
  void allow(String symbol, Position position, String reason) {
    add(position, POSSIBLE, symbols.numberOf(symbol), reason);
  }

  private void add(Position position, long side, int symbol, String reason) {
    record[PARTITION] = position.partition();
    record[OFFSET] = position.offset();
    record[SIDE] = side;
    record[SYMBOL] = symbol;
    record[REASON] = reasons.numberOf(reason);
    letters.add(record);
  }

  /**
   * Reads the topic and compares.
   *
   * @param from where the ticks were read from
   * @param snapshot positions from here on are not looked at
   * @param all whether all symbols were read; otherwise an additional position proves nothing
   * @return what could not be checked
   */
  Optional<String> compare(String kafka, Offsets from, Offsets snapshot, boolean all) {
    boolean isWhole;
    try (TopicReader reader = TopicReader.open(kafka, topic)) {
      Offsets start = reader.start();
      isWhole = start.byPartition().values().stream().allMatch(offset -> offset == 0);
      reader.read(start, reader.end(), message -> visit(message, from, snapshot));
    }
    compare(letters.sorted(), from, all, isWhole);
    long removed = unknown.values().stream().mapToLong(Long::longValue).sum();
    return isWhole
        ? Optional.empty()
        : Optional.of(
            "Retention has removed the start of "
                + topic
                + ": whether "
                + CountText.of(removed, "message was", "messages were")
                + " on it is unknown");
  }

  private void visit(ConsumerRecord<byte[], byte[]> message, Offsets from, Offsets snapshot) {
    String key = message.key() == null ? "null" : new String(message.key(), StandardCharsets.UTF_8);
    Optional<Position> position = Position.ofKey(key);
    if (position.isEmpty()) {
      differences.add(kind, "?", key, "on " + topic + " under a key that is no position");
      return;
    }
    Position at = position.get();
    if (at.offset() >= from.of(at.partition()) && at.offset() < snapshot.of(at.partition())) {
      add(at, FOUND, Names.NONE, reasonOf(message));
    }
  }

  private static String reasonOf(ConsumerRecord<byte[], byte[]> message) {
    Header header = message.headers().lastHeader("reason");
    return header == null ? "no reason" : new String(header.value(), StandardCharsets.UTF_8);
  }

  /** For each position, the expected reason comes before the reason that was found. */
  private void compare(RecordCursor cursor, Offsets from, boolean all, boolean isWhole) {
    boolean more = cursor.next();
    while (more) {
      Position position = new Position((int) cursor.word(PARTITION), cursor.word(OFFSET));
      long side = cursor.word(SIDE);
      String symbol = symbols.nameOf((int) cursor.word(SYMBOL));
      String said = side == FOUND ? null : reasons.nameOf((int) cursor.word(REASON));
      boolean isFound = false;
      boolean isWrong = false;
      do {
        if (cursor.word(SIDE) == FOUND) {
          isFound = true;
          String reason = reasons.nameOf((int) cursor.word(REASON));
          boolean differs =
              said == null ? all && from.of(position.partition()) == 0 : !said.equals(reason);
          if (differs && !isWrong) {
            isWrong = true;
            differences.add(
                kind, symbol, position.toString(), "on " + topic + " as " + reason + tail(said));
          }
        }
        more = cursor.next();
      } while (more && isAt(cursor, position));
      if (isFound && side != FOUND) {
        served.merge(symbol, 1L, Long::sum);
      } else if (side == EXPECTED) {
        missing(symbol, position, said, isWhole);
      }
    }
  }

  private static String tail(String said) {
    return ", ticks say " + (said == null ? "it is not" : said);
  }

  private static boolean isAt(RecordCursor cursor, Position position) {
    return cursor.word(PARTITION) == position.partition()
        && cursor.word(OFFSET) == position.offset();
  }

  private void missing(String symbol, Position position, String said, boolean isWhole) {
    if (isWhole) {
      differences.add(kind, symbol, position.toString(), "not on " + topic + ", ticks say " + said);
    } else {
      unknown.merge(symbol, 1L, Long::sum);
    }
  }

  /** How many of a symbol's records are on the topic. */
  long served(String symbol) {
    return served.getOrDefault(symbol, 0L);
  }

  /** Of how many of a symbol's records retention leaves it open whether they were on the topic. */
  long unknown(String symbol) {
    return unknown.getOrDefault(symbol, 0L);
  }

  @Override
  public void close() {
    letters.close();
  }
}
