package io.candlewick.launcher.chart;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Locale;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * Where a price stands in a chart of characters, in half rows from the top. Immutable.
 *
 * @param rows how many rows there are, at least 2
 */
record PriceScale(BigDecimal low, BigDecimal high, int rows) {
  private static final int ROWS_PER_NUMBER = 3;

  static PriceScale of(Chart chart, int rows) {
    return new PriceScale(chart.lowest(), chart.highest(), rows);
  }

  /** From 0 for the highest price to {@code 2 * rows - 1} for the lowest. */
  int halfRow(BigDecimal price) {
    if (low.compareTo(high) == 0) {
      return rows;
    }
    return high.subtract(price)
        .multiply(BigDecimal.valueOf(2L * rows - 1))
        .divide(high.subtract(low), 0, RoundingMode.HALF_UP)
        .intValueExact();
  }

  /** The numbers beside the axis, by row. */
  NavigableMap<Integer, String> numbers() {
    List<BigDecimal> round = RoundNumbers.between(low, high, rows / ROWS_PER_NUMBER);
    NavigableMap<Integer, String> numbers = new TreeMap<>();
    for (BigDecimal number : round.isEmpty() ? List.of(low) : round) {
      numbers.put(halfRow(number) / 2, text(number));
    }
    return numbers;
  }

  private String text(BigDecimal number) {
    int places = low.compareTo(high) == 0 ? number.stripTrailingZeros().scale() : number.scale();
    return String.format(Locale.ROOT, "%,." + Math.max(0, places) + "f", number);
  }
}
