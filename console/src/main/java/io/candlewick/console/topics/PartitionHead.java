package io.candlewick.console.topics;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** The first wanted records of one partition, taken in order. Not thread-safe. */
final class PartitionHead {
  private final Predicate<ConsumerRecord<byte[], byte[]>> wanted;
  private final int most;
  private final long mostBytes;
  private final long mostLooked;
  private final List<ConsumerRecord<byte[], byte[]>> found = new ArrayList<>();
  private long bytes;
  private long looked;
  private long lookedTo;

  /**
   * @param start the offset of the first that it may take
   * @param most how many at most
   * @param mostBytes it ends with the record that makes it larger than this
   * @param mostLooked how many records may be looked at
   */
  PartitionHead(
      long start,
      Predicate<ConsumerRecord<byte[], byte[]>> wanted,
      int most,
      long mostBytes,
      long mostLooked) {
    this.lookedTo = start;
    this.wanted = wanted;
    this.most = most;
    this.mostBytes = mostBytes;
    this.mostLooked = mostLooked;
  }

  /** Takes the next record of the partition if it is wanted; says whether to go on. */
  boolean take(ConsumerRecord<byte[], byte[]> next) {
    looked++;
    lookedTo = next.offset() + 1;
    if (wanted.test(next)) {
      found.add(next);
      bytes += PartitionReading.sizeOf(next);
    }
    return goesOn();
  }

  /** Whether there is room for more. */
  boolean goesOn() {
    return found.size() < most && bytes < mostBytes && looked < mostLooked;
  }

  /** The offset above the last record that was looked at; the start before the first. */
  long lookedTo() {
    return lookedTo;
  }

  List<ConsumerRecord<byte[], byte[]>> found() {
    return found;
  }
}
