package io.candlewick.market.battery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.candlewick.market.price.AssetRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.DoubleUnaryOperator;
import org.apache.commons.numbers.complex.Complex;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.apache.commons.statistics.inference.KolmogorovSmirnovTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StatisticsTest {
  private static final long SEED = 5;
  private static final HestonLaw HESTON = new HestonLaw(0.03, 0.05, 0.04, 1.5, 0.3, -0.5);

  private static double[] normals(AssetRandom random, int count) {
    double[] values = new double[count];
    Arrays.setAll(values, i -> random.nextGaussian());
    return values;
  }

  @Test
  void p_values_of_all_checks_of_residuals_are_uniform_for_true_residuals() {
    AssetRandom random = AssetRandom.of(SEED, "calibration");
    Map<String, List<Double>> pValues = new TreeMap<>();
    for (int run = 0; run < 1000; run++) {
      for (Check check : new Residuals(normals(random, 1000)).all()) {
        // a count has steps, so its p-values are no sample of a continuous law
        if (!check.method().contains("binomial")) {
          pValues
              .computeIfAbsent(check.name() + ", " + check.method(), name -> new ArrayList<>())
              .add(check.pValue());
        }
      }
    }
    assertThat(pValues).hasSize(8);
    pValues.forEach(
        (name, values) -> {
          double[] sample = values.stream().mapToDouble(p -> p).toArray();
          assertThat(KolmogorovSmirnovTest.withDefaults().test(sample, p -> p).getPValue())
              .as(name)
              .isGreaterThan(1e-5);
        });
  }

  @ParameterizedTest
  @CsvSource({"1.933, 0.1", "2.492, 0.05", "3.0775, 0.025", "3.878, 0.01", "5.9694, 0.001"})
  void the_tail_of_Anderson_and_Darling_is_that_of_their_tables(double statistic, double chance) {
    assertThat(AndersonDarling.survival(statistic)).isCloseTo(chance, within(chance * 1e-3));
  }

  @ParameterizedTest
  @CsvSource({"0.2", "0.5", "1", "5", "15"})
  void the_tail_of_Anderson_and_Darling_falls_from_one_to_nothing(double statistic) {
    assertThat(AndersonDarling.survival(statistic))
        .isBetween(0.0, 1.0)
        .isGreaterThan(AndersonDarling.survival(statistic * 1.1));
  }

  @Test
  void the_closed_form_of_Heston_solves_his_equation() {
    for (double u : new double[] {0.5, 3, 20}) {
      Complex closed = HESTON.characteristic(u, 0.5);
      Complex solved = HESTON.jointCharacteristic(u, 0, 0.5);
      assertThat(solved.getReal()).isCloseTo(closed.getReal(), within(1e-9));
      assertThat(solved.getImaginary()).isCloseTo(closed.getImaginary(), within(1e-9));
    }
  }

  @Test
  void two_steps_of_Heston_are_one_of_twice_the_time() {
    Complex two = HESTON.jointCharacteristic(7, 7, 0.25);
    Complex one = HESTON.characteristic(7, 0.5);
    assertThat(two.getReal()).isCloseTo(one.getReal(), within(1e-9));
    assertThat(two.getImaginary()).isCloseTo(one.getImaginary(), within(1e-9));
  }

  @Test
  void with_hardly_any_change_of_variance_Heston_is_normal() {
    DoubleUnaryOperator law = new HestonLaw(0.1, 0.04, 0.04, 1, 1e-3, 0).distribution(1);
    NormalDistribution normal = NormalDistribution.of(0.1 - 0.02, 0.2);
    for (double x = -0.8; x < 0.9; x += 0.05) {
      assertThat(law.applyAsDouble(x)).isCloseTo(normal.cumulativeProbability(x), within(1e-5));
    }
  }

  @Test
  void the_distribution_of_the_variance_has_its_mean() {
    DoubleUnaryOperator law = HESTON.varianceDistribution(0.5);
    double mean = 0;
    double width = 1e-4;
    for (double v = width / 2; v < 1; v += width) {
      mean += (1 - law.applyAsDouble(v)) * width;
    }
    assertThat(mean).isCloseTo(HESTON.meanVariance(0.5), within(1e-5));
  }

  @Test
  void the_distribution_of_jumps_has_its_mean_and_growth() {
    MertonLaw merton = new MertonLaw(0.1, 0.2, 5, -0.05, 0.1);
    DoubleUnaryOperator law = merton.distribution(1);
    double mean = 0;
    double growth = 0;
    double width = 1e-3;
    for (double x = -4; x < 4; x += width) {
      double chance = law.applyAsDouble(x + width / 2) - law.applyAsDouble(x - width / 2);
      mean += x * chance;
      growth += Math.exp(x) * chance;
    }
    assertThat(mean).isCloseTo(merton.trend() - 5 * 0.05, within(1e-6));
    assertThat(growth).isCloseTo(Math.exp(0.1), within(1e-5));
  }

  @Test
  void the_distribution_of_a_shock_is_that_of_its_making() {
    AssetRandom random = AssetRandom.of(SEED, "shock");
    ClassicClass row = ClassicClass.CRYPTO;
    ShockLaw law = new ShockLaw(row, 0.05, 0.12);
    double[] chances = new double[5000];
    Arrays.setAll(
        chances,
        i ->
            law.cumulative(
                row.mean()
                    + row.deviation() * random.nextGaussian()
                    + Math.log1p(random.nextUniform(0.05, 0.12))));
    assertThat(KolmogorovSmirnovTest.withDefaults().test(chances, u -> u).getPValue())
        .isGreaterThan(1e-5);
  }

  @Test
  void the_least_effects_are_found_as_often_as_said() {
    AssetRandom random = AssetRandom.of(SEED, "power");
    int n = 1000;
    int runs = 1000;
    int shifted = 0;
    int wide = 0;
    for (int run = 0; run < runs; run++) {
      double[] sample = normals(random, n);
      double shift = Power.mean(n);
      double scale = Math.sqrt(1 + Power.variance(n));
      double[] moved = Arrays.stream(sample).map(z -> z + shift).toArray();
      double[] stretched = Arrays.stream(sample).map(z -> z * scale).toArray();
      shifted += new Residuals(moved).mean().passes() ? 0 : 1;
      wide += new Residuals(stretched).variance().passes() ? 0 : 1;
    }
    assertThat(Tails.binomial(shifted, runs, Power.PROBABILITY))
        .as("%s", shifted)
        .isGreaterThan(1e-5);
    assertThat(Tails.binomial(wide, runs, Power.PROBABILITY)).as("%s", wide).isGreaterThan(1e-5);
  }

  @Test
  void a_sample_mean_is_judged_alike_whatever_its_skewness() {
    AssetRandom random = AssetRandom.of(SEED, "skewness");
    double[] pValues = new double[1000];
    for (int run = 0; run < pValues.length; run++) {
      double[] values = new double[500];
      Arrays.setAll(values, i -> Math.exp(0.6 * random.nextGaussian()));
      pValues[run] = SampleMean.check("mean", values, Math.exp(0.18)).pValue();
    }
    assertThat(KolmogorovSmirnovTest.withDefaults().test(pValues, p -> p).getPValue())
        .isGreaterThan(1e-5);
  }
}
