package io.candlewick.model;

/**
 * The three kinds of epochs of a tick. The epoch says who numbered the tick, and so what a larger
 * epoch of the same symbol means for it.
 *
 * <ul>
 *   <li>{@link #NUMBERED}: numbered by the source, as by trade ids, whether live or recorded. A
 *       single space of numbers; it fences no other epoch and is never fenced.
 *   <li>a run of the feed: the milliseconds since 1970 at its start, 1 to {@link #FIRST_RECORDING}
 *       − 1, which lasts until the year 2286. A newer run fences the older ones.
 *   <li>a recording without numbers: the event time, in microseconds since 1970, of the symbol's
 *       first row, at least {@link #FIRST_RECORDING}. Recordings fence no other epoch and are never
 *       fenced.
 * </ul>
 */
public final class Epochs {
  /** Epoch of ticks that carry their source's own numbers. */
  public static final long NUMBERED = 0;

  /** Smallest epoch of a recording. */
  public static final long FIRST_RECORDING = 10_000_000_000_000L;

  private Epochs() {}

  /** Whether an epoch is a run of the feed. */
  public static boolean isRun(long epoch) {
    return epoch > NUMBERED && epoch < FIRST_RECORDING;
  }

  /** Whether an epoch is a recording without numbers of its own. */
  public static boolean isRecording(long epoch) {
    return epoch >= FIRST_RECORDING;
  }

  /** Whether ticks of an epoch come from a live source or may: they continue a symbol's price. */
  public static boolean mayBeLive(long epoch) {
    return !isRecording(epoch);
  }

  /**
   * The epoch of a new run of the feed, larger than that of any earlier one.
   *
   * @param startMillis the run's start, milliseconds since 1970
   * @param largestRun the largest known run; 0 if there is none
   * @throws IllegalArgumentException if no number is left because the clock is beyond the year 2286
   */
  public static long ofRun(long startMillis, long largestRun) {
    long epoch = Math.max(Math.max(1, startMillis), largestRun + 1);
    if (!isRun(epoch)) {
      throw new IllegalArgumentException(
          "A run of the feed cannot have the epoch "
              + epoch
              + ": runs are numbered 1 to "
              + (FIRST_RECORDING - 1)
              + " by the clock's milliseconds; correct this machine's clock");
    }
    return epoch;
  }

  /**
   * The epoch of a recording without numbers: always the same for the same rows.
   *
   * @param firstEventTime of the symbol's first row, microseconds since 1970
   */
  public static long ofRecording(long firstEventTime) {
    return Math.max(FIRST_RECORDING, firstEventTime);
  }
}
