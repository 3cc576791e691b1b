package io.candlewick.feed.intake;

import io.candlewick.model.MarketRecord;

/** Takes what is known to be missing of the outside world's ticks. Thread-safe. */
public interface GapIntake {
  /**
   * Writes a gap to {@code market.events}, and returns when the broker has it.
   *
   * @throws IntakeFullException if too much waits already; it was not taken then
   * @throws io.candlewick.publish.PublishingFailedException if the feed ends before
   */
  void record(MarketRecord.SourceGap gap);
}
