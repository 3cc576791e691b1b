package io.candlewick.launcher.compare;

import java.math.BigDecimal;
import java.util.Map;
import java.util.stream.Stream;

/** The numbers of one candle of a file, exactly as they are written there. */
record TheirCandle(Map<CandleColumn, BigDecimal> numbers) {
  /**
   * Whether nothing was traded, as some files have it for windows without a trade: no volume, no
   * trades, and a price that does not move. A file without real volumes may have a volume of 0
   * everywhere.
   */
  boolean isWithoutTrades() {
    return isZero(CandleColumn.VOLUME)
        && (!numbers.containsKey(CandleColumn.TICK_COUNT) || isZero(CandleColumn.TICK_COUNT))
        && Stream.of(CandleColumn.OPEN, CandleColumn.HIGH, CandleColumn.LOW)
            .map(numbers::get)
            .allMatch(
                price -> price == null || price.compareTo(numbers.get(CandleColumn.CLOSE)) == 0);
  }

  private boolean isZero(CandleColumn column) {
    BigDecimal number = numbers.get(column);
    return number != null && number.signum() == 0;
  }
}
