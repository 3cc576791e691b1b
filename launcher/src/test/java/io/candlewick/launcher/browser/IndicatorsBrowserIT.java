package io.candlewick.launcher.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

/** The indicators of the chart, as the browser computes them, against their definitions. */
class IndicatorsBrowserIT {
  private static final double[] VALUES =
      new Random(42)
          .doubles(300, 1, 100_000)
          .map(value -> Math.round(value * 100) / 100.0)
          .toArray();

  @Test
  void the_simple_average_is_the_mean_of_the_last_values() {
    for (int length : new int[] {2, 20, 200}) {
      isClose(computed("sma(values, length)", length), window(length, IndicatorsBrowserIT::mean));
    }
  }

  @Test
  void the_exponential_average_begins_as_the_simple_one_and_weighs_newer_values_more() {
    for (int length : new int[] {2, 21, 200}) {
      List<Double> expected = new ArrayList<>(Collections.nCopies(length - 1, null));
      double average = mean(Arrays.copyOfRange(VALUES, 0, length));
      expected.add(average);
      for (int i = length; i < VALUES.length; i++) {
        average = average * (length - 1) / (length + 1) + VALUES[i] * 2 / (length + 1);
        expected.add(average);
      }
      isClose(computed("ema(values, length)", length), expected);
    }
  }

  @Test
  void bollinger_bands_lie_two_standard_deviations_from_the_average() {
    List<Double> upper = window(20, part -> mean(part) + 2 * deviation(part));
    List<Double> lower = window(20, part -> mean(part) - 2 * deviation(part));
    isClose(computed("bollinger(values, length).upper", 20), upper);
    isClose(
        computed("bollinger(values, length).middle", 20), window(20, IndicatorsBrowserIT::mean));
    isClose(computed("bollinger(values, length).lower", 20), lower);
  }

  @Test
  void values_from_a_changed_candle_on_equal_a_computation_from_the_start() {
    String change =
        """
        (() => {
          const before = [...values];
          const out = %1$s(before.slice(0, 290), length);
          before[280] += 1000;
          const again = %1$s(before, length, out, 280);
          return again%2$s.map((value, i) => value === null ? null : value - %1$s(before, length)%2$s[i]);
        })()
        """;
    assertThat(computed(change.formatted("sma", ""), 20))
        .filteredOn(each -> each != null)
        .hasSize(281)
        .containsOnly(0.0);
    assertThat(computed(change.formatted("ema", ""), 20))
        .filteredOn(each -> each != null)
        .hasSize(281)
        .containsOnly(0.0);
    assertThat(
            computed(
                "(() => { const out = bollinger(values.slice(0, 250), length); const again = bollinger(values, length, 2, out, 250); return again.upper.map((value, i) => value === null ? null : value - bollinger(values, length).upper[i]); })()",
                20))
        .filteredOn(each -> each != null)
        .hasSize(281)
        .containsOnly(0.0);
  }

  @Test
  void the_vwap_of_a_day_begins_anew_with_the_day_and_is_unknown_for_a_day_that_is_cut() {
    double[] volumes = new Random(7).doubles(VALUES.length, 0, 50).toArray();
    List<Double> expected = new ArrayList<>();
    for (int i = 0; i < VALUES.length; i++) {
      int first = i / 70 * 70;
      double notional = 0;
      double volume = 0;
      for (int k = first; k <= i; k++) {
        notional += VALUES[k] * volumes[k];
        volume += volumes[k];
      }
      expected.add(first == 0 ? null : (Double) (notional / volume));
    }
    isClose(
        computed(
            "dayVwap(values, "
                + Arrays.toString(volumes)
                + ", values.map((_, i) => Math.floor(i / 70)))",
            0),
        expected);
  }

  @Test
  void the_beginning_of_an_exponential_average_weighs_less_than_a_millionth_once_it_has_settled() {
    try (Tab tab = Tab.open("/market")) {
      for (int length : new int[] {5, 21, 200}) {
        int settled =
            ((Number)
                    tab.page()
                        .evaluate(
                            "async (length) => (await import('/views/market/indicators.js')).emaSettles(length)",
                            length))
                .intValue();
        assertThat(Math.pow(1 - 2.0 / (length + 1), settled - length)).isLessThanOrEqualTo(1e-6);
      }
    }
  }

  private static List<Double> computed(String expression, int length) {
    try (Tab tab = Tab.open("/market")) {
      List<?> found =
          (List<?>)
              tab.page()
                  .evaluate(
                      "async ({values, length}) => { const {sma, ema, bollinger, dayVwap} = await import('/views/market/indicators.js'); return "
                          + expression.strip()
                          + "; }",
                      Map.of("values", DoubleStream.of(VALUES).boxed().toList(), "length", length));
      return found.stream()
          .map(each -> each == null ? null : (Double) ((Number) each).doubleValue())
          .toList();
    }
  }

  private interface Measure {
    double of(double[] values);
  }

  private static List<Double> window(int length, Measure measure) {
    List<Double> results = new ArrayList<>();
    for (int i = 0; i < VALUES.length; i++) {
      results.add(
          i + 1 < length
              ? null
              : (Double) measure.of(Arrays.copyOfRange(VALUES, i + 1 - length, i + 1)));
    }
    return results;
  }

  private static double mean(double[] values) {
    return DoubleStream.of(values).average().orElseThrow();
  }

  private static double deviation(double[] values) {
    double mean = mean(values);
    return Math.sqrt(
        DoubleStream.of(values).map(value -> (value - mean) * (value - mean)).sum()
            / values.length);
  }

  private static void isClose(List<Double> found, List<Double> expected) {
    assertThat(found).hasSameSizeAs(expected);
    for (int i = 0; i < expected.size(); i++) {
      if (expected.get(i) == null) {
        assertThat(found.get(i)).as("value %d", i).isNull();
      } else {
        assertThat(found.get(i))
            .as("value %d", i)
            .isCloseTo(expected.get(i), within(1e-7 * Math.abs(expected.get(i))));
      }
    }
  }
}
