package io.candlewick.batch.report.page;

import io.candlewick.model.CandleInterval;
import java.time.Instant;
import java.util.List;

/**
 * The candles of an hour that are drawn.
 *
 * @param hour its start
 * @param interval the length of a candle
 * @param symbols the symbols that are drawn, by name
 * @param symbolsWithCandles how many symbols have candles in the hour
 * @param problem why they could not be read; empty if they could
 */
public record DrawnHour(
    Instant hour,
    CandleInterval interval,
    List<DrawnSymbol> symbols,
    int symbolsWithCandles,
    String problem) {
  public DrawnHour {
    symbols = List.copyOf(symbols);
  }

  /** An hour without candles. */
  public static DrawnHour empty(Instant hour) {
    return unreadable(hour, "");
  }

  /** An hour whose candles could not be read. */
  static DrawnHour unreadable(Instant hour, String problem) {
    return new DrawnHour(hour, CandleInterval.ONE_MINUTE, List.of(), 0, problem);
  }
}
