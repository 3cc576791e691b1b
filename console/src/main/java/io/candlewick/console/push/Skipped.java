package io.candlewick.console.push;

import java.time.Duration;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Warns of records that cannot be read, now and then. Not thread-safe. */
final class Skipped {
  private static final Logger LOG = LoggerFactory.getLogger(Skipped.class);
  private static final Duration PAUSE = Duration.ofSeconds(30);

  private final LongSupplier nanoTime;
  private long warnedAt;
  private long untold;

  Skipped(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
    this.warnedAt = nanoTime.getAsLong() - PAUSE.toNanos();
  }

  /** One more; the place and the reason are told if it is the first for a while. */
  void add(String topic, int partition, long offset, String reason) {
    untold++;
    long now = nanoTime.getAsLong();
    if (now - warnedAt >= PAUSE.toNanos()) {
      LOG.warn(
          "The stream of events has left out {} record(s) that it cannot read, the last one at offset {}"
              + " of partition {} of {}: {}",
          untold,
          offset,
          partition,
          topic,
          reason);
      warnedAt = now;
      untold = 0;
    }
  }
}
