package io.candlewick.market;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GeometricBrownianMotionTest {
  private static final long SEED = 42;
  private static final int STEPS = 400_000;

  @ParameterizedTest
  @CsvSource({"0.0001, 0.015, 252", "0.0002, 0.04, 365", "0.00005, 0.005, 252", "0.5, 0.3, 12"})
  void log_returns_have_the_mean_and_variance_of_the_exact_transition(
      double drift, double volatility, double stepsPerYear) {
    PriceModel model = new GeometricBrownianMotion(drift, volatility);
    AssetRandom random = AssetRandom.of(SEED, "X");
    double years = 1 / stepsPerYear;
    double sum = 0;
    double squares = 0;
    for (int step = 0; step < STEPS; step++) {
      double logReturn = Math.log(model.next(100, years, random) / 100);
      sum += logReturn;
      squares += logReturn * logReturn;
    }
    double mean = sum / STEPS;
    double variance = squares / STEPS - mean * mean;
    double expectedVariance = volatility * volatility * years;
    // four standard errors of either estimate
    assertThat(mean)
        .as("seed %s", SEED)
        .isCloseTo(
            (drift - volatility * volatility / 2) * years,
            within(4 * Math.sqrt(expectedVariance / STEPS)));
    assertThat(variance)
        .as("seed %s", SEED)
        .isCloseTo(expectedVariance, within(4 * expectedVariance * Math.sqrt(2.0 / STEPS)));
  }

  @Test
  void without_volatility_the_price_grows_by_the_drift_alone() {
    PriceModel model = new GeometricBrownianMotion(0.1, 0);
    assertThat(model.next(100, 2, AssetRandom.of(SEED, "X")))
        .isCloseTo(100 * Math.exp(0.2), within(1e-10));
  }

  @ParameterizedTest
  @CsvSource({"0.1, -0.1", "0.1, NaN", "NaN, 0.1", "Infinity, 0.1", "0.1, Infinity"})
  void impossible_parameters_are_refused_by_value(double drift, double volatility) {
    assertThatThrownBy(() -> new GeometricBrownianMotion(drift, volatility))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(Double.toString(drift))
        .hasMessageContaining(Double.toString(volatility));
  }
}
