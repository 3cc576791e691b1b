package io.candlewick.console.candles;

import io.candlewick.store.CandleSeries;
import java.util.List;
import java.util.Optional;

/**
 * An answer: rows in the order of time.
 *
 * @param previous where the page before begins; empty if there is none
 * @param next where the page after begins; empty if there is none
 */
public record CandlePage(
    CandleRequest request,
    CandleSeries series,
    List<CandleRow> rows,
    Optional<CandleCursor> previous,
    Optional<CandleCursor> next) {
  public CandlePage {
    rows = List.copyOf(rows);
  }
}
