package io.candlewick.market.recorded;

import io.candlewick.market.RawTick;

/** One row of a recorded file. */
public sealed interface RecordedRow {
  /** The line in the file, the header being line 1. */
  long line();

  /** A row that is a tick. */
  record Accepted(long line, RawTick tick) implements RecordedRow {}

  /**
   * A row that is none.
   *
   * @param reason what is wrong, naming the column and the value
   * @param text the line, cut after 500 characters
   */
  record Rejected(long line, String reason, String text) implements RecordedRow {}
}
