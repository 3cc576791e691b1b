package io.candlewick.analytics;

/** What became of a tick. */
public enum Verdict {
  /** It is in the candle of its window. */
  ACCEPTED,
  /** Its number was seen before, for an equal tick. */
  DUPLICATE,
  /** Its number was seen before, but the first tick is not remembered. */
  UNVERIFIED,
  /** Its number was seen before, for a tick with other values. */
  CONFLICT,
  /** Its window was settled; its number is new. */
  LATE,
  /** Late as well: it is unknown whether its number was used before. */
  UNTRACKED,
  /** In time, but of an older run of the feed. */
  FENCED
}
