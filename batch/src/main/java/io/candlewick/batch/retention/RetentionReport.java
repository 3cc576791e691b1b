package io.candlewick.batch.retention;

import java.util.List;

/**
 * What a retention removed, or in a dry run would remove. Immutable.
 *
 * @param isDryRun whether nothing was removed
 * @param logRecords records of {@code market.ticks}
 * @param documents tick documents
 * @param candles candles
 * @param candleTicks ticks in these candles
 * @param reports hours whose reports were removed
 * @param notes what is older than its retention and was kept, and why; one sentence each
 */
public record RetentionReport(
    boolean isDryRun,
    long logRecords,
    long documents,
    long candles,
    long candleTicks,
    long reports,
    List<String> notes) {
  public RetentionReport {
    notes = List.copyOf(notes);
  }

  static RetentionReport ofNothing(boolean isDryRun, String note) {
    return new RetentionReport(isDryRun, 0, 0, 0, 0, 0, List.of(note));
  }

  /** Whether nothing was removed, or would be. */
  public boolean isEmpty() {
    return logRecords + documents + candles + reports == 0;
  }
}
