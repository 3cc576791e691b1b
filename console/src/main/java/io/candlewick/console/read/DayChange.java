package io.candlewick.console.read;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** How a price stands against the first of its day, alike in lists and in the stream. */
public final class DayChange {
  private static final int PERCENT_PLACES = 4;
  private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

  private DayChange() {}

  /**
   * A change in percent, rounded half to even to four places.
   *
   * @param change the price minus {@code open}
   * @param open the first price of the day, above 0, in the same unit
   */
  public static BigDecimal percent(BigDecimal change, BigDecimal open) {
    return change.multiply(HUNDRED).divide(open, PERCENT_PLACES, RoundingMode.HALF_EVEN);
  }
}
