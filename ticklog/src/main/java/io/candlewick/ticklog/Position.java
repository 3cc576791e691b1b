package io.candlewick.ticklog;

import io.candlewick.model.Topics;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The position of a record in {@code market.ticks}. */
public record Position(int partition, long offset) implements Comparable<Position> {
  private static final Pattern KEY =
      Pattern.compile(Pattern.quote(Topics.TICKS) + "-([0-9]{1,9})-([0-9]{1,18})");

  /** Reads the key of a dead letter or late tick, {@code market.ticks-PARTITION-OFFSET}. */
  public static Optional<Position> ofKey(String key) {
    Matcher match = KEY.matcher(key);
    return match.matches()
        ? Optional.of(
            new Position(Integer.parseInt(match.group(1)), Long.parseLong(match.group(2))))
        : Optional.empty();
  }

  @Override
  public int compareTo(Position other) {
    int byPartition = Integer.compare(partition, other.partition);
    return byPartition != 0 ? byPartition : Long.compare(offset, other.offset);
  }

  @Override
  public String toString() {
    return Topics.TICKS + '-' + partition + '-' + offset;
  }
}
