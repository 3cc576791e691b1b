package io.candlewick.model;

import java.io.Serializable;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

/**
 * How far behind the newest event time a tick may arrive, and from which tick on this applies:
 * every change applies from an offset of each Kafka partition on, so that a log that is read again
 * is judged in the same way. The first lateness applies from the beginning. Immutable.
 */
public final class LatenessSchedule implements Serializable {
  private static final long serialVersionUID = 1L;

  /**
   * One lateness.
   *
   * @param micros zero or more, microseconds
   * @param fromOffsets the first offset of each partition to which it applies; 0 for a partition
   *     that is not named, because it had no ticks yet
   */
  private record Entry(long micros, TreeMap<Integer, Long> fromOffsets) implements Serializable {

    private long from(int partition) {
      return fromOffsets.getOrDefault(partition, 0L);
    }
  }

  private final Entry[] entries;

  private LatenessSchedule(Entry... entries) {
    this.entries = entries;
  }

  /**
   * The same lateness for every tick.
   *
   * @throws IllegalArgumentException if it is negative, no whole number of microseconds, or longer
   *     than 292,000 years
   */
  public static LatenessSchedule constant(Duration lateness) {
    return new LatenessSchedule(new Entry(microsOf(lateness), new TreeMap<>()));
  }

  /**
   * This schedule, with a different lateness from some offsets on.
   *
   * @param fromOffsets for each partition, the first offset to which it applies; 0 for those not
   *     named
   * @throws IllegalArgumentException as for {@link #constant}, or if an offset is before that of
   *     the previous change
   */
  public LatenessSchedule then(Duration lateness, Map<Integer, Long> fromOffsets) {
    Entry next = new Entry(microsOf(lateness), new TreeMap<>(fromOffsets));
    Entry before = entries[entries.length - 1];
    before.fromOffsets.forEach(
        (partition, from) -> {
          if (next.from(partition) < from) {
            throw new IllegalArgumentException(
                "A lateness cannot hold from offset %d of partition %d on, as the one before it holds from %d"
                    .formatted(next.from(partition), partition, from));
          }
        });
    Entry[] more = Arrays.copyOf(entries, entries.length + 1);
    more[entries.length] = next;
    return new LatenessSchedule(more);
  }

  private static long microsOf(Duration lateness) {
    if (lateness.isNegative() || !lateness.equals(lateness.truncatedTo(ChronoUnit.MICROS))) {
      throw new IllegalArgumentException(
          "A lateness of "
              + lateness
              + " cannot be used: write zero or more, in whole microseconds, as in PT5M");
    }
    try {
      return lateness.dividedBy(ChronoUnit.MICROS.getDuration());
    } catch (ArithmeticException e) {
      throw new IllegalArgumentException(
          "A lateness of " + lateness + " is longer than all of time: write less, as in PT5M", e);
    }
  }

  /** The lateness, in microseconds, that applies to the tick at an offset. */
  public long microsAt(int partition, long offset) {
    return entries[indexAt(partition, offset)].micros;
  }

  /** The first offset behind {@code offset} with another entry; {@link Long#MAX_VALUE} for none. */
  public long nextChange(int partition, long offset) {
    int next = indexAt(partition, offset) + 1;
    return next == entries.length ? Long.MAX_VALUE : entries[next].from(partition);
  }

  private int indexAt(int partition, long offset) {
    int at = entries.length - 1;
    while (at > 0 && offset < entries[at].from(partition)) {
      at--;
    }
    return at;
  }

  /** The longest lateness of all. */
  public Duration longest() {
    return duration(Arrays.stream(entries).mapToLong(Entry::micros).max().orElseThrow());
  }

  /** The lateness that applies to future ticks. */
  public Duration newest() {
    return duration(entries[entries.length - 1].micros);
  }

  private static Duration duration(long micros) {
    return Duration.of(micros, ChronoUnit.MICROS);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof LatenessSchedule schedule && Arrays.equals(entries, schedule.entries);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(entries);
  }

  @Override
  public String toString() {
    return entries.length == 1 ? newest().toString() : Arrays.toString(entries);
  }
}
