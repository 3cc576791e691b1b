package io.candlewick.market.battery;

import java.util.function.DoubleUnaryOperator;

/** A cumulative probability that is dear to compute, on a grid with straight lines between. */
final class TabulatedLaw implements DoubleUnaryOperator {
  private final double from;
  private final double width;
  private final double[] table;

  private TabulatedLaw(double from, double width, double[] table) {
    this.from = from;
    this.width = width;
    this.table = table;
  }

  static TabulatedLaw of(double from, double to, int cells, DoubleUnaryOperator law) {
    double[] table = new double[cells + 1];
    for (int i = 0; i <= cells; i++) {
      table[i] = law.applyAsDouble(from + (to - from) * i / cells);
    }
    return new TabulatedLaw(from, to - from, table);
  }

  @Override
  public double applyAsDouble(double x) {
    double place = (x - from) / width * (table.length - 1);
    int cell = (int) Math.max(0, Math.min(table.length - 2.0, Math.floor(place)));
    double part = Math.max(0, Math.min(1, place - cell));
    return table[cell] + part * (table[cell + 1] - table[cell]);
  }
}
