package io.candlewick.batch.retention;

import io.candlewick.audit.history.OldestTicks;
import io.candlewick.ticklog.Offsets;
import java.time.Instant;

/** The topic {@code market.ticks}, from which everything else can be made again. */
public interface TickLog {
  /** Where it begins. */
  Offsets start();

  /**
   * Up to where records are older than a time by the broker's clock, and have been processed by
   * every query of the stream.
   */
  Offsets doneBefore(Instant time);

  /** Removes the records before some offsets. */
  void removeBefore(Offsets to);

  /** The oldest ticks among the records from some offsets on. */
  OldestTicks oldest(Offsets from);
}
