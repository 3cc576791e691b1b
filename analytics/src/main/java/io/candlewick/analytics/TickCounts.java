package io.candlewick.analytics;

/**
 * How many ticks of one symbol were judged, by outcome. Every tick counts once: {@code judged =
 * accepted + duplicates + conflicts + late + fenced}. Immutable.
 *
 * @param accepted ticks that are in a candle
 * @param duplicates ticks under a number that was used before, equal to the first tick under it as
 *     far as that is known
 * @param unverified those of the duplicates whose first tick is not remembered, so that some may be
 *     conflicts
 * @param conflicts ticks under a number that was used before, with other values
 * @param late ticks of a settled window, or with numbers that are no longer tracked
 * @param fenced ticks in time of an older run of the feed
 */
public record TickCounts(
    long accepted, long duplicates, long unverified, long conflicts, long late, long fenced) {
  static final TickCounts NONE = new TickCounts(0, 0, 0, 0, 0, 0);

  /** All ticks judged. */
  public long judged() {
    return accepted + duplicates + conflicts + late + fenced;
  }

  TickCounts plus(TickCounts more) {
    return new TickCounts(
        accepted + more.accepted,
        duplicates + more.duplicates,
        unverified + more.unverified,
        conflicts + more.conflicts,
        late + more.late,
        fenced + more.fenced);
  }
}
