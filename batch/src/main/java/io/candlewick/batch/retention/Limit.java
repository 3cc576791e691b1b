package io.candlewick.batch.retention;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * Up to when data of a symbol may be removed, and what keeps the rest. Immutable.
 *
 * @param before data before this may be removed; the start of a day, UTC, so that no day is left
 *     with a part of its data
 * @param reason why not more, after "because"; empty if only its age decides
 */
record Limit(Instant before, String reason) {
  static Limit ofAge(Instant cut) {
    return new Limit(cut.truncatedTo(ChronoUnit.DAYS), "");
  }

  /** The earlier of this limit and another one. */
  Limit butNotBeyond(Instant time, String why) {
    Instant day = time.truncatedTo(ChronoUnit.DAYS);
    return day.isBefore(before) ? new Limit(day, why) : this;
  }
}
