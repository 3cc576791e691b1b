package io.candlewick.batch.audit;

import io.candlewick.ticklog.Offsets;
import io.candlewick.ticklog.Position;
import io.candlewick.ticklog.TopicReader;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;

/**
 * Compares the distinct positions on {@code market.late-ticks} or {@code market.dead-letters}, and
 * their reasons, with those that the ticks give. A message may be there more than once. Holds about
 * 150 bytes for each.
 */
final class LetterAudit {
  /** The reason that the stream writes on late ticks. */
  static final String LATE = "LATE";

  private record Expected(String symbol, String reason) {}

  private final String topic;
  private final Difference.Kind kind;
  private final Differences differences;
  private final Map<Position, Expected> expected = new TreeMap<>();
  private final Map<String, Long> served = new HashMap<>();

  LetterAudit(String topic, Difference.Kind kind, Differences differences) {
    this.topic = topic;
    this.kind = kind;
    this.differences = differences;
  }

  void expect(String symbol, Position position, String reason) {
    expected.put(position, new Expected(symbol, reason));
  }

  /**
   * Reads the topic and compares.
   *
   * @param from where the ticks were read from
   * @param snapshot positions from here on are not looked at
   * @param all whether all symbols were read; else a position more proves nothing
   * @return what could not be looked at
   */
  Optional<String> compare(String kafka, Offsets from, Offsets snapshot, boolean all) {
    Set<Position> found = new HashSet<>();
    boolean isWhole;
    try (TopicReader reader = TopicReader.open(kafka, topic)) {
      Offsets start = reader.start();
      isWhole = start.byPartition().values().stream().allMatch(offset -> offset == 0);
      reader.read(start, reader.end(), message -> visit(message, from, snapshot, all, found));
    }
    expected.forEach(
        (position, letter) -> {
          if (found.contains(position) || !isWhole) {
            served.merge(letter.symbol(), 1L, Long::sum);
          } else {
            differences.add(
                kind,
                letter.symbol(),
                position.toString(),
                "not on " + topic + ", ticks say " + letter.reason());
          }
        });
    return isWhole
        ? Optional.empty()
        : Optional.of(
            "Retention has removed the start of " + topic + ": only the rest is compared");
  }

  private void visit(
      ConsumerRecord<byte[], byte[]> message,
      Offsets from,
      Offsets snapshot,
      boolean all,
      Set<Position> found) {
    String key = message.key() == null ? "null" : new String(message.key(), StandardCharsets.UTF_8);
    Optional<Position> position = Position.ofKey(key);
    if (position.isEmpty()) {
      differences.add(kind, "?", key, "on " + topic + " under a key that is no position");
      return;
    }
    Position at = position.get();
    boolean isCovered =
        at.offset() >= from.of(at.partition()) && at.offset() < snapshot.of(at.partition());
    if (!isCovered || !found.add(at)) {
      return;
    }
    Expected letter = expected.get(at);
    String reason = reasonOf(message);
    if (letter == null) {
      if (all && from.of(at.partition()) == 0) {
        differences.add(kind, "?", key, "on " + topic + " as " + reason + ", ticks say it is not");
      }
    } else if (!letter.reason().equals(reason)) {
      differences.add(
          kind,
          letter.symbol(),
          key,
          "on " + topic + " as " + reason + ", ticks say " + letter.reason());
    }
  }

  private static String reasonOf(ConsumerRecord<byte[], byte[]> message) {
    Header header = message.headers().lastHeader("reason");
    return header == null ? "no reason" : new String(header.value(), StandardCharsets.UTF_8);
  }

  /** How many of a symbol's records are on the topic. */
  long served(String symbol) {
    return served.getOrDefault(symbol, 0L);
  }
}
