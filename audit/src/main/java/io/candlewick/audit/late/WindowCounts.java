package io.candlewick.audit.late;

/** Late ticks of one window, by outcome. Not thread-safe. */
public final class WindowCounts {
  private long merged;
  private long duplicates;
  private long conflicts;

  void countMerged() {
    merged++;
  }

  void countDuplicate() {
    duplicates++;
  }

  void countConflict() {
    conflicts++;
  }

  /** Late ticks that belong into the candle. */
  public long merged() {
    return merged;
  }

  /** Late ticks that are equal to an earlier one. */
  public long duplicates() {
    return duplicates;
  }

  /** Late ticks under a used number with other values. */
  public long conflicts() {
    return conflicts;
  }
}
