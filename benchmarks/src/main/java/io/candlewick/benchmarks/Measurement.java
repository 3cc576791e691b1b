package io.candlewick.benchmarks;

import java.util.List;

/**
 * The rates of one side over all rounds.
 *
 * @param name the side, as in {@code spark-sql}
 * @param rates one a round, in {@code unit}
 * @param unit what is counted, as in {@code ticks/s}
 */
public record Measurement(String name, List<Double> rates, String unit) {
  public Measurement {
    rates = rates.stream().sorted().toList();
    if (rates.isEmpty()) {
      throw new IllegalArgumentException("Nothing was measured of " + name);
    }
  }

  /** The middle rate, the mean of the two middle ones where their number is even. */
  public double median() {
    int middle = rates.size() / 2;
    return rates.size() % 2 == 1
        ? rates.get(middle)
        : (rates.get(middle - 1) + rates.get(middle)) / 2;
  }

  public double min() {
    return rates.get(0);
  }

  public double max() {
    return rates.get(rates.size() - 1);
  }
}
