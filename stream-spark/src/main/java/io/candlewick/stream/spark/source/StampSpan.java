package io.candlewick.stream.spark.source;

import java.io.Serializable;

/**
 * The broker's stamps of what a batch has read of one partition.
 *
 * @param oldestMillis milliseconds since 1970
 * @param newestMillis milliseconds since 1970
 */
public record StampSpan(long oldestMillis, long newestMillis) implements Serializable {
  /** The one around both. */
  StampSpan with(StampSpan other) {
    return new StampSpan(
        Math.min(oldestMillis, other.oldestMillis), Math.max(newestMillis, other.newestMillis));
  }
}
