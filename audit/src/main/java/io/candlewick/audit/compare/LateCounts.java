package io.candlewick.audit.compare;

/**
 * Late ticks of one symbol up to the snapshot, by outcome. Immutable.
 *
 * @param merged those in a candle
 * @param waiting those that are in no candle yet
 * @param duplicates those equal to an earlier tick
 * @param conflicts those under a used number with other values
 */
record LateCounts(long merged, long waiting, long duplicates, long conflicts) {
  static final LateCounts NONE = new LateCounts(0, 0, 0, 0);

  /** These and more. */
  LateCounts plus(LateCounts more) {
    return new LateCounts(
        merged + more.merged,
        waiting + more.waiting,
        duplicates + more.duplicates,
        conflicts + more.conflicts);
  }
}
