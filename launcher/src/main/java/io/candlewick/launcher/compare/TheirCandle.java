package io.candlewick.launcher.compare;

import java.math.BigDecimal;
import java.util.Map;

/** The numbers of one candle of a file, exactly as they are written there. */
record TheirCandle(Map<CandleColumn, BigDecimal> numbers) {
  /** Whether nothing was traded, as some files have it for windows without a trade. */
  boolean isWithoutTrades() {
    BigDecimal volume = numbers.get(CandleColumn.VOLUME);
    return volume != null && volume.signum() == 0;
  }
}
