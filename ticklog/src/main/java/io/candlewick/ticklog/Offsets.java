package io.candlewick.ticklog;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * One position in each partition of a topic. Immutable.
 *
 * @param byPartition the offset of the next record, by partition
 */
public record Offsets(SortedMap<Integer, Long> byPartition) {

  public Offsets {
    byPartition = java.util.Collections.unmodifiableSortedMap(new TreeMap<>(byPartition));
  }

  public static Offsets of(Map<Integer, Long> byPartition) {
    return new Offsets(new TreeMap<>(byPartition));
  }

  /** The offset of a partition; 0 for a partition that is not named. */
  public long of(int partition) {
    return byPartition.getOrDefault(partition, 0L);
  }

  /** Whether every partition of {@code other} has been passed here. */
  public boolean hasPassed(Offsets other) {
    return other.byPartition.entrySet().stream()
        .allMatch(wanted -> of(wanted.getKey()) >= wanted.getValue());
  }

  /** The position this many offsets earlier in each partition, but not before {@code earliest}. */
  public Offsets back(long count, Offsets earliest) {
    SortedMap<Integer, Long> before = new TreeMap<>();
    byPartition.forEach(
        (partition, end) -> before.put(partition, Math.max(earliest.of(partition), end - count)));
    return new Offsets(before);
  }

  /** How many offsets lie between {@code from} and this, over all partitions. */
  public long distanceFrom(Offsets from) {
    return byPartition.entrySet().stream()
        .mapToLong(end -> Math.max(0, end.getValue() - from.of(end.getKey())))
        .sum();
  }

  /** As in {@code 0:1200 1:0 2:17}. */
  @Override
  public String toString() {
    return byPartition.entrySet().stream()
        .map(entry -> entry.getKey() + ":" + entry.getValue())
        .collect(Collectors.joining(" "));
  }
}
