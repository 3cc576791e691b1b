package io.candlewick.stream.spark.connection;

import io.candlewick.model.Topics;
import io.candlewick.ticklog.RecordVisitor;
import io.candlewick.ticklog.TopicReader;
import java.util.NavigableSet;

/** Reads ticks again by their position. Thread-safe: one caller at a time. */
public final class TickLookup {
  private final TopicReader ticks;

  TickLookup(String kafka) {
    ticks = TopicReader.open(kafka, Topics.TICKS);
  }

  /**
   * Reads the records at some offsets of a partition, in ascending order. Records that the broker
   * no longer has are left out.
   */
  public synchronized void read(int partition, NavigableSet<Long> offsets, RecordVisitor records) {
    ticks.readEach(partition, offsets, records);
  }
}
