package io.candlewick.batch.check;

import io.candlewick.model.CandleInterval;
import io.candlewick.store.DocumentStore;
import io.candlewick.store.SymbolTicks;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * Judges candles by their documents.
 *
 * @param documents the documents
 * @param store how many of them are kept
 * @param maxTicks candles with more ticks are left out
 * @param lateness how much newer than a window a document must be to show that the documents of the
 *     window have been written
 */
record DocumentComparison(
    SymbolTicks documents, DocumentStore store, long maxTicks, Duration lateness) {

  /**
   * Judges one candle.
   *
   * @param row its columns, with {@code late_waiting}, {@code fenced} and {@code conflicts} of its
   *     symbol
   */
  Judgment judge(Map<String, Object> row) {
    long ticks = number(row, "tick_count");
    if (ticks > maxTicks) {
      return new Judgment.Undecided(LeftOut.TOO_LARGE);
    }
    String symbol = (String) row.get("symbol");
    Instant start = Instant.parse((String) row.get("window_start"));
    CandleInterval interval = CandleInterval.parse((String) row.get("candle_interval"));
    DocumentWindow window = DocumentWindow.read(documents, symbol, interval, start);
    List<String> differences =
        window.candle().map(candle -> CandleValues.differences(row, candle)).orElse(List.of());
    if (window.ticks() == ticks && differences.isEmpty()) {
      return new Judgment.Equal();
    }
    Judgment different =
        new Judgment.Different(
            window.ticks() == 0
                ? "tick_count: candle " + ticks + ", documents 0"
                : String.join("; ", differences));
    if (window.ticks() < ticks) {
      return judgeMissing(symbol, start, interval.windowEnd(start), different);
    }
    long explained =
        number(row, "late_waiting") + (window.isOfSeveralRuns() ? number(row, "fenced") : 0);
    if (window.ticks() > ticks) {
      return window.ticks() - ticks <= explained
          ? new Judgment.Undecided(LeftOut.NOT_IN_CANDLES)
          : different;
    }
    return number(row, "conflicts") > 0 ? new Judgment.Undecided(LeftOut.IN_CONFLICT) : different;
  }

  private Judgment judgeMissing(String symbol, Instant start, Instant end, Judgment different) {
    boolean isBeforeAllKept =
        documents.oldest(symbol).map(oldest -> !oldest.isBefore(start)).orElse(true);
    if (isBeforeAllKept || documents.count() >= store.retention().documents()) {
      return new Judgment.Undecided(LeftOut.NOT_KEPT);
    }
    boolean isWritten =
        documents.newest(symbol).map(newest -> !newest.isBefore(end.plus(lateness))).orElse(false);
    return isWritten ? different : new Judgment.Undecided(LeftOut.NOT_WRITTEN);
  }

  private static long number(Map<String, Object> row, String column) {
    return ((Number) row.get(column)).longValue();
  }
}
