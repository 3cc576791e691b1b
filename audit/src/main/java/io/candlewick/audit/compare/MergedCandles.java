package io.candlewick.audit.compare;

import io.candlewick.analytics.CandleSettings;
import io.candlewick.audit.late.LateWindow;
import io.candlewick.audit.served.CandleRow;
import io.candlewick.model.Candle;
import io.candlewick.model.CountText;
import java.util.List;
import java.util.Optional;

/** Compares served candles of settled windows with late ticks, one by one. Not thread-safe. */
final class MergedCandles {
  private final CandleSettings settings;
  private long notCompared;

  MergedCandles(CandleSettings settings) {
    this.settings = settings;
  }

  /**
   * How a served candle differs from the one that a repair, or the stream alone, writes for a
   * window.
   *
   * @param row the served row; empty if there is none
   * @param late how many late ticks are in it
   */
  Optional<String> differences(LateWindow window, Optional<CandleRow> row, long late) {
    if (row.isEmpty()) {
      return window.inTime() == 0
          ? Optional.empty()
          : Optional.of("not served, ticks say " + CountText.of(window.inTime(), "tick"));
    }
    Optional<Candle> right;
    if (late <= 0) {
      right = window.inTimeCandle();
    } else if (late >= window.merged()) {
      right = Optional.of(window.candle());
    } else {
      right = window.candleWithFirst(late);
      if (right.isEmpty()) {
        notCompared++;
        return Optional.empty();
      }
    }
    CandleRow expected = CandleRow.of(right.orElseThrow());
    if (window.history().isTruncated()
        && (expected.mayLackTicksOf(row.get()) || !window.isWhole(row, settings))) {
      return Optional.empty();
    }
    List<String> found = expected.differencesOf(row.get());
    return found.isEmpty() ? Optional.empty() : Optional.of(String.join("; ", found));
  }

  /** Leaves a candle out. */
  void leaveOut() {
    notCompared++;
  }

  /** Candles that were skipped, or that have more late ticks than can be sorted. */
  long notCompared() {
    return notCompared;
  }
}
