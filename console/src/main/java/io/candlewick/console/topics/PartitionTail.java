package io.candlewick.console.topics;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/**
 * The newest wanted records of one partition below an offset, read backward in blocks. Not
 * thread-safe.
 */
final class PartitionTail {
  private static final long SMALLEST_BLOCK = 64;
  private static final long LARGEST_BLOCK = 20_000;

  private final TopicPartition partition;
  private final Predicate<ConsumerRecord<byte[], byte[]>> wanted;
  private final int most;
  private final long mostBytes;
  private final List<ConsumerRecord<byte[], byte[]>> found = new ArrayList<>();
  private long bytes;
  private long lookedTo;
  private int taken;

  /**
   * @param below the offset that they are below
   * @param most how many at most
   * @param mostBytes how many bytes they may have, but for a single one
   */
  PartitionTail(
      TopicPartition partition,
      long below,
      Predicate<ConsumerRecord<byte[], byte[]>> wanted,
      int most,
      long mostBytes) {
    this.partition = partition;
    this.lookedTo = below;
    this.wanted = wanted;
    this.most = most;
    this.mostBytes = mostBytes;
  }

  /**
   * Reads.
   *
   * @param beginning the first offset that still exists
   * @param mostLooked how many records may be looked at, about
   */
  void read(PartitionReading reading, long beginning, long mostLooked) {
    long begun = reading.looked();
    long block = Math.max(most, SMALLEST_BLOCK);
    boolean goesOn = true;
    while (goesOn
        && lookedTo > beginning
        && found.size() < most
        && reading.looked() - begun < mostLooked) {
      goesOn = readBlock(reading, Math.max(beginning, lookedTo - block));
      block = Math.min(LARGEST_BLOCK, block * 2);
    }
  }

  /** Whether it was read in time and did not fill the tail. */
  private boolean readBlock(PartitionReading reading, long from) {
    Deque<ConsumerRecord<byte[], byte[]>> block = new ArrayDeque<>();
    long[] size = {bytes};
    boolean[] isCut = {false};
    boolean isRead =
        reading.read(
            partition,
            from,
            lookedTo,
            record -> {
              if (wanted.test(record)) {
                block.addFirst(record);
                size[0] += PartitionReading.sizeOf(record);
                while (block.size() > 1
                    && (found.size() + block.size() > most || size[0] > mostBytes)) {
                  size[0] -= PartitionReading.sizeOf(block.removeLast());
                  isCut[0] = true;
                }
              }
              return true;
            });
    if (!isRead) {
      return false;
    }
    found.addAll(block);
    bytes = size[0];
    lookedTo = isCut[0] ? block.getLast().offset() : from;
    return !isCut[0];
  }

  /** The newest that was not taken; null for none. */
  ConsumerRecord<byte[], byte[]> head() {
    return taken < found.size() ? found.get(taken) : null;
  }

  void take() {
    taken++;
  }

  boolean isEmpty() {
    return found.isEmpty();
  }

  /** The offset above what was not taken. */
  long rest() {
    return taken < found.size() ? found.get(taken).offset() + 1 : lookedTo;
  }
}
