package io.candlewick.launcher.replay;

/**
 * The rows of a replayed file.
 *
 * @param published those that are ticks on {@code market.ticks} now
 * @param passedOver skipped: those of other symbols, or without a trade
 * @param rejected those that are not valid ticks
 */
public record ReplayedRows(long published, long passedOver, long rejected) {
  /** All of them. */
  long read() {
    return published + passedOver + rejected;
  }
}
