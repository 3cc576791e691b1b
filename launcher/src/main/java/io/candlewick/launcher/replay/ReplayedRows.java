package io.candlewick.launcher.replay;

/**
 * The rows of a replayed file.
 *
 * @param published those that are ticks on {@code market.ticks} now
 * @param passedOver those of other symbols, or of no trade
 * @param rejected those that are no ticks
 */
public record ReplayedRows(long published, long passedOver, long rejected) {
  /** All of them. */
  long read() {
    return published + passedOver + rejected;
  }
}
