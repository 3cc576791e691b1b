package io.candlewick.market.price;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GeometricBrownianMotionTest {
  private final AssetRandom random = AssetRandom.of(42, "X");

  @ParameterizedTest
  @CsvSource({"0.0001, 0.015, 252", "0.0002, 0.04, 365", "0.00005, 0.005, 252", "0.5, 0.3, 12"})
  void the_log_return_is_that_of_the_exact_transition(
      double drift, double volatility, double stepsPerYear) {
    PriceModel model = new GeometricBrownianMotion(drift, volatility);
    double years = 1 / stepsPerYear;
    double trend = (drift - volatility * volatility / 2) * years;
    double deviation = volatility * Math.sqrt(years);
    assertThat(model.logReturn(100, years, 1, 0, random)).isCloseTo(trend, within(1e-15));
    assertThat(model.logReturn(7, years, 1, 1.7, random))
        .isCloseTo(trend + 1.7 * deviation, within(1e-15));
  }

  @Test
  void a_volatility_factor_also_corrects_the_drift() {
    PriceModel model = new GeometricBrownianMotion(0.1, 0.2);
    assertThat(model.logReturn(100, 0.25, 3, -1, random))
        .isCloseTo((0.1 - 0.36 / 2) / 4 - 0.6 / 2, within(1e-15));
  }

  @ParameterizedTest
  @CsvSource({"0.1, -0.1, -0.1", "0.1, NaN, NaN", "NaN, 0.1, NaN", "0.1, Infinity, Infinity"})
  void impossible_parameters_are_refused_by_value(
      double drift, double volatility, String namedValue) {
    assertThatThrownBy(() -> new GeometricBrownianMotion(drift, volatility))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(" is " + namedValue + ", but must be ");
  }
}
