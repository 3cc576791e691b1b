package io.candlewick.batch.report.page;

import java.util.List;

/** The candles of a symbol in an hour, by time, at least one. */
public record DrawnSymbol(String symbol, List<DrawnCandle> candles) {
  public DrawnSymbol {
    candles = List.copyOf(candles);
    if (candles.isEmpty()) {
      throw new IllegalArgumentException("A chart of " + symbol + " has no candle");
    }
  }
}
