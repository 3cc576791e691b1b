package io.candlewick.audit.repair;

import io.candlewick.audit.late.LateConflict;
import io.candlewick.model.Topics;
import io.candlewick.ticklog.Position;
import io.candlewick.ticklog.TopicReader;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.roaringbitmap.longlong.Roaring64Bitmap;

/**
 * The ticks that are on {@code market.dead-letters}: the topic is read once, at the first request.
 * Not thread-safe.
 */
final class SentLetters {
  private final String kafka;
  private final Map<Integer, Roaring64Bitmap> offsets = new HashMap<>();
  private boolean isRead;

  SentLetters(String kafka) {
    this.kafka = kafka;
  }

  /** Those of some conflicts that have no letter yet. */
  List<LateConflict> without(List<LateConflict> conflicts) {
    if (!isRead) {
      read();
      isRead = true;
    }
    return conflicts.stream().filter(conflict -> !contains(conflict.position())).toList();
  }

  private void read() {
    try (TopicReader letters = TopicReader.open(kafka, Topics.DEAD_LETTERS)) {
      letters.read(
          letters.start(),
          letters.end(),
          letter -> {
            if (letter.key() != null) {
              Position.ofKey(new String(letter.key(), StandardCharsets.UTF_8)).ifPresent(this::add);
            }
          });
    }
  }

  private boolean contains(Position position) {
    Roaring64Bitmap known = offsets.get(position.partition());
    return known != null && known.contains(position.offset());
  }

  private void add(Position position) {
    offsets
        .computeIfAbsent(position.partition(), partition -> new Roaring64Bitmap())
        .addLong(position.offset());
  }

  /** Takes conflicts whose letters are stored now. */
  void add(List<LateConflict> conflicts) {
    conflicts.forEach(conflict -> add(conflict.position()));
  }
}
