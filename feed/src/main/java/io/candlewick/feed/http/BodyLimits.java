package io.candlewick.feed.http;

import java.time.Duration;

/**
 * What a body may take.
 *
 * @param mostBytes how long it may be
 * @param longestLine how long it may take, or, where it has lines, each of them
 * @param longest how long it may take as a whole
 * @param hasLines whether a line that came gives time for the next one
 */
record BodyLimits(long mostBytes, Duration longestLine, Duration longest, boolean hasLines) {
  /** One of one or more lines, of any length. */
  static BodyLimits ofLines(Duration longestLine, Duration longest) {
    return new BodyLimits(Long.MAX_VALUE, longestLine, longest, true);
  }

  /** One that is read as a whole. */
  static BodyLimits ofWhole(long mostBytes, Duration longest) {
    return new BodyLimits(mostBytes, longest, longest, false);
  }
}
