package io.candlewick.launcher.chart;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;

/** Round numbers along an axis: multiples of 1, 2 or 5 times a power of ten. Pure. */
final class RoundNumbers {
  private static final List<BigDecimal> STEPS =
      List.of(BigDecimal.ONE, BigDecimal.valueOf(2), BigDecimal.valueOf(5));

  private RoundNumbers() {}

  /**
   * The round numbers from {@code low} to {@code high}, ascending; none if the two are equal.
   *
   * @param most how many there may be, at least 2
   */
  static List<BigDecimal> between(BigDecimal low, BigDecimal high, int most) {
    List<BigDecimal> numbers = new ArrayList<>();
    if (low.compareTo(high) < 0) {
      BigDecimal step = step(high.subtract(low), most);
      BigDecimal number = low.divide(step, 0, RoundingMode.CEILING).multiply(step);
      for (; number.compareTo(high) <= 0; number = number.add(step)) {
        numbers.add(number.setScale(Math.max(0, step.scale())));
      }
    }
    return numbers;
  }

  /** The smallest step of which at most this many fit into a span. */
  private static BigDecimal step(BigDecimal span, int most) {
    BigDecimal power = BigDecimal.ONE.scaleByPowerOfTen(span.precision() - span.scale() - 1 - 2);
    while (true) {
      for (BigDecimal step : STEPS) {
        BigDecimal candidate = step.multiply(power);
        BigDecimal fitting = span.divide(candidate, 0, RoundingMode.FLOOR);
        if (fitting.compareTo(BigDecimal.valueOf(most)) < 0) {
          return candidate;
        }
      }
      power = power.scaleByPowerOfTen(1);
    }
  }
}
