package io.candlewick.feed.intake;

import io.candlewick.model.MarketRecord;

/** Records gaps in the ticks from outside. Thread-safe. */
public interface GapIntake {
  /**
   * Writes a gap to {@code market.events}, and returns when the broker has it.
   *
   * @throws IntakeFullException if too much waits already; the gap is not recorded then
   * @throws io.candlewick.publish.PublishingFailedException if the feed ends first
   */
  void record(MarketRecord.SourceGap gap);
}
