package io.candlewick.audit.served;

import io.candlewick.model.Candle;
import java.util.Iterator;
import java.util.List;

/** Walks through expected and served candles of one symbol side by side. Pure. */
public final class CandleMerge {
  /** Receives every window that either side has. */
  public interface Visitor {
    /** Both sides have the window, equal or not. */
    void both(Candle expected, CandleRow served);

    /** The window should be served and is not. */
    void missing(Candle expected);

    /** The window is served but no tick is in it. */
    void extra(CandleRow served);
  }

  private CandleMerge() {}

  /** Merges two lists that are ordered by window start. */
  public static void merge(List<Candle> expected, List<CandleRow> served, Visitor visitor) {
    Iterator<CandleRow> rows = served.iterator();
    CandleRow row = next(rows);
    for (Candle candle : expected) {
      while (row != null && row.windowStart().isBefore(candle.windowStart())) {
        visitor.extra(row);
        row = next(rows);
      }
      if (row != null && row.windowStart().equals(candle.windowStart())) {
        visitor.both(candle, row);
        row = next(rows);
      } else {
        visitor.missing(candle);
      }
    }
    while (row != null) {
      visitor.extra(row);
      row = next(rows);
    }
  }

  private static CandleRow next(Iterator<CandleRow> rows) {
    return rows.hasNext() ? rows.next() : null;
  }
}
