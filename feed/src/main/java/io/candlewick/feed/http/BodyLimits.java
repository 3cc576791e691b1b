package io.candlewick.feed.http;

import java.time.Duration;

/**
 * Limits of a request's body.
 *
 * @param mostBytes the most bytes it may have
 * @param longestLine how long the body may take, or each of its lines if it has lines
 * @param longest how long it may take in total
 * @param hasLines whether each line that arrives starts the time of the next one
 */
record BodyLimits(long mostBytes, Duration longestLine, Duration longest, boolean hasLines) {
  /** A body of one or more lines, of any length. */
  static BodyLimits ofLines(Duration longestLine, Duration longest) {
    return new BodyLimits(Long.MAX_VALUE, longestLine, longest, true);
  }

  /** A body that is read as a whole. */
  static BodyLimits ofWhole(long mostBytes, Duration longest) {
    return new BodyLimits(mostBytes, longest, longest, false);
  }
}
