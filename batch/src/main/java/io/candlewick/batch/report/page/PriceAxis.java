package io.candlewick.batch.report.page;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;

/**
 * A vertical axis from a lowest to a highest price, in pixels. Pure.
 *
 * @param low the price at the bottom
 * @param high the price at the top, above {@code low}
 * @param height pixels from one to the other
 */
record PriceAxis(double low, double high, double height) {
  private static final double ROOM = 0.06;
  private static final int MOST_MARKS = 5;
  private static final List<BigDecimal> STEPS =
      List.of(
          BigDecimal.ONE, BigDecimal.valueOf(2), BigDecimal.valueOf(2.5), BigDecimal.valueOf(5));

  /** An axis with some room above and below; wide enough to divide by where all are equal. */
  static PriceAxis of(BigDecimal lowest, BigDecimal highest, double height) {
    double low = lowest.doubleValue();
    double high = highest.doubleValue();
    double span = Math.max(high - low, Math.max(Math.abs(high), 1e-8) * 1e-6);
    double middle = (low + high) / 2;
    return new PriceAxis(middle - span * (0.5 + ROOM), middle + span * (0.5 + ROOM), height);
  }

  /** How far below the top a price is, in pixels. */
  double y(BigDecimal price) {
    return (high - price.doubleValue()) / (high - low) * height;
  }

  /** Round prices along the axis, ascending: multiples of 1, 2, 2.5 or 5 times a power of ten. */
  List<BigDecimal> marks() {
    BigDecimal step = step();
    BigDecimal top = BigDecimal.valueOf(high);
    List<BigDecimal> marks = new ArrayList<>();
    BigDecimal mark = BigDecimal.valueOf(low).divide(step, 0, RoundingMode.CEILING).multiply(step);
    for (; mark.compareTo(top) <= 0; mark = mark.add(step)) {
      marks.add(mark.setScale(Math.max(0, step.stripTrailingZeros().scale())));
    }
    return marks;
  }

  /** The smallest step of which few enough fit. */
  private BigDecimal step() {
    double least = (high - low) / MOST_MARKS;
    int power = (int) Math.floor(Math.log10(least));
    for (BigDecimal digits : STEPS) {
      BigDecimal step = digits.scaleByPowerOfTen(power);
      if (step.doubleValue() >= least) {
        return step;
      }
    }
    return BigDecimal.ONE.scaleByPowerOfTen(power + 1);
  }
}
