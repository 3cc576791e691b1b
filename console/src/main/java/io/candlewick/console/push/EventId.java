package io.candlewick.console.push;

import java.util.Arrays;
import java.util.regex.Pattern;

/**
 * The id of an event: how far the partitions of {@code market.candles} and {@code market.anomalies}
 * had been read when it was made. Immutable.
 */
final class EventId {
  private static final Pattern FORM = Pattern.compile("[0-9a-z]{1,8}(\\.[0-9a-z]{1,12}){1,1000}");
  private static final int RADIX = 36;

  private final String log;
  private final long[] next;

  /**
   * @param log stands for the two topics; another after they have been created anew
   * @param next offset of the next record, by partition: those of the candles, then the anomalies'
   */
  EventId(String log, long[] next) {
    this.log = log;
    this.next = next.clone();
  }

  /**
   * Reads what {@link #toString} wrote.
   *
   * @throws IllegalArgumentException if it is no such text
   */
  static EventId parse(String text) {
    if (!FORM.matcher(text).matches()) {
      throw new IllegalArgumentException(
          "'"
              + text
              + "' is not the id of an event: send one that you received, or leave the header out");
    }
    String[] parts = text.split("\\.", -1);
    long[] next = new long[parts.length - 1];
    for (int i = 0; i < next.length; i++) {
      next[i] = Long.parseLong(parts[i + 1], RADIX);
    }
    return new EventId(parts[0], next);
  }

  /** The same, with the record at an offset of a partition, and no less than now. */
  EventId after(int partition, long offset) {
    if (offset < next[partition]) {
      return this;
    }
    EventId later = new EventId(log, next);
    later.next[partition] = offset + 1;
    return later;
  }

  /** Whether it tells of the same partitions of the same topics. */
  boolean isOfLogOf(EventId other) {
    return log.equals(other.log) && next.length == other.next.length;
  }

  /** Whether it has read no partition less far than another of the same log. */
  boolean hasReached(EventId other) {
    for (int i = 0; i < next.length; i++) {
      if (next[i] < other.next[i]) {
        return false;
      }
    }
    return true;
  }

  /** Whether the record at an offset of a partition had been read. */
  boolean holds(int partition, long offset) {
    return offset < next[partition];
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder(log);
    for (long offset : next) {
      text.append('.').append(Long.toString(offset, RADIX));
    }
    return text.toString();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof EventId id && log.equals(id.log) && Arrays.equals(next, id.next);
  }

  @Override
  public int hashCode() {
    return 31 * log.hashCode() + Arrays.hashCode(next);
  }
}
