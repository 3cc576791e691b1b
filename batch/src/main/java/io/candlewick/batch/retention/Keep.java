package io.candlewick.batch.retention;

import io.candlewick.model.DurationText;
import java.time.Duration;
import java.time.Instant;

/**
 * How long data of one kind is kept. Immutable.
 *
 * @param length at least a day; {@link #ALL} keeps everything
 */
public record Keep(Duration length) {
  private static final Duration FOREVER = Duration.ofSeconds(Long.MAX_VALUE);
  private static final Duration SHORTEST = Duration.ofDays(1);

  /** Everything is kept. */
  public static final Keep ALL = new Keep(FOREVER);

  public Keep {
    if (length.compareTo(SHORTEST) < 0) {
      throw new IllegalArgumentException(
          "Data must be kept for a day at least, not for " + DurationText.of(length));
    }
  }

  public static Keep ofDays(int days) {
    return new Keep(Duration.ofDays(days));
  }

  /**
   * Reads {@code all} or a duration, as in {@code 30d}.
   *
   * @throws IllegalArgumentException naming the text and the form expected
   */
  public static Keep parse(String text) {
    return text.equals("all") ? ALL : new Keep(DurationText.parse(text));
  }

  public boolean isAll() {
    return equals(ALL);
  }

  /** What is older than this is not kept. Only for one that does not keep everything. */
  Instant cut(Instant now) {
    return now.minus(length);
  }

  boolean isShorterThan(Keep other) {
    return length.compareTo(other.length) < 0;
  }

  /** The text that {@link #parse} reads. */
  @Override
  public String toString() {
    return isAll() ? "all" : DurationText.of(length);
  }
}
