package io.candlewick.market.price;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** What every model promises, and each model's own formula; the battery looks at whole laws. */
class PriceModelsTest {
  private static final long SEED = 11;
  private static final int PATHS = 60_000;
  private final AssetRandom random = AssetRandom.of(SEED, "X");

  @Test
  void each_model_is_found_by_its_name() {
    assertThat(PriceModels.all())
        .map(ModelKind::name)
        .containsExactly("gbm", "ou", "merton", "heston");
    assertThat(PriceModels.find("ou")).containsSame(OrnsteinUhlenbeck.KIND);
    assertThat(PriceModels.find("OU")).isEmpty();
  }

  @Test
  void a_mean_reverting_price_loses_half_of_its_distance_in_a_half_life() {
    PriceModel model = new OrnsteinUhlenbeck(100, 0.25, 0.3);
    double away = Math.log(1.2);
    assertThat(model.logReturn(120, 0.25, 1, 0, random)).isCloseTo(-away / 2, within(1e-12));
    assertThat(model.logReturn(120, 0.5, 1, 0, random)).isCloseTo(-away * 0.75, within(1e-12));
    assertThat(model.logReturn(120, 500, 1, 0, random)).isCloseTo(-away, within(1e-12));
    double reversion = Math.log(2) / 0.25;
    assertThat(model.logReturn(100, 500, 2, 1, random))
        .isCloseTo(2 * 0.3 / Math.sqrt(2 * reversion), within(1e-12));
  }

  @Test
  void the_expected_price_grows_by_the_drift_with_jumps_and_with_stochastic_volatility() {
    assertThat(meanPrice(() -> new MertonJumpDiffusion(0.1, 0.2, 5, -0.05, 0.1), 1, 0.5))
        .as("seed %s", SEED)
        .isCloseTo(Math.exp(0.05), within(0.006));
    assertThat(meanPrice(() -> new Heston(0.1, 0.09, 0.04, 2, 0.6, -0.7), 1, 0.5))
        .as("seed %s", SEED)
        .isCloseTo(Math.exp(0.05), within(0.005));
    assertThat(meanPrice(() -> new Heston(0.1, 0.09, 0.04, 2, 0.6, -0.7), 10, 0.05))
        .as("seed %s", SEED)
        .isCloseTo(Math.exp(0.05), within(0.005));
    assertThat(meanPrice(() -> new Heston(0.1, 0.01, 0.01, 0.5, 1.0, -0.9), 1, 5))
        .as("seed %s, the other branch", SEED)
        .isCloseTo(Math.exp(0.5), within(0.02));
  }

  private double meanPrice(Supplier<PriceModel> models, int steps, double years) {
    double sum = 0;
    for (int path = 0; path < PATHS; path++) {
      PriceModel model = models.get();
      double log = 0;
      for (int step = 0; step < steps; step++) {
        log += model.logReturn(1, years, 1, random.nextGaussian(), random);
      }
      sum += Math.exp(log);
    }
    return sum / PATHS;
  }

  @Test
  void the_variance_reverts_and_has_the_moments_of_its_exact_law() {
    double years = 0.5;
    double sum = 0;
    double squares = 0;
    for (int path = 0; path < PATHS; path++) {
      Heston model = new Heston(0, 0.09, 0.04, 2, 0.4, -0.5);
      model.logReturn(1, years, 1, random.nextGaussian(), random);
      sum += model.variance();
      squares += model.variance() * model.variance();
    }
    double decay = Math.exp(-2 * years);
    double mean = 0.04 + 0.05 * decay;
    double variance =
        0.09 * 0.16 / 2 * decay * (1 - decay) + 0.04 * 0.16 / 4 * Math.pow(1 - decay, 2);
    double measured = sum / PATHS;
    assertThat(measured).as("seed %s", SEED).isCloseTo(mean, within(0.0006));
    assertThat(squares / PATHS - measured * measured)
        .as("seed %s", SEED)
        .isCloseTo(variance, within(0.05 * variance));
  }

  @Test
  void a_steady_variance_makes_it_a_geometric_brownian_motion() {
    PriceModel heston = new Heston(0.1, 0.04, 0.04, 2, 1e-6, -0.5);
    PriceModel plain = new GeometricBrownianMotion(0.1, 0.2);
    for (int step = 0; step < 100; step++) {
      double z = random.nextGaussian();
      assertThat(heston.logReturn(1, 1e-5, 1.5, z, random))
          .isCloseTo(plain.logReturn(1, 1e-5, 1.5, z, random), within(2e-9));
    }
  }

  @Test
  void the_normal_of_a_short_step_drives_the_whole_return_of_stochastic_volatility() {
    Heston model = new Heston(0, 0.09, 0.09, 4, 0.8, -0.7);
    for (int step = 0; step < 1_000; step++) {
      double deviation = Math.sqrt(model.variance() * 1e-8);
      double z = random.nextGaussian();
      assertThat(model.logReturn(1, 1e-8, 1, z, random) / deviation).isCloseTo(z, within(0.01));
    }
  }

  @Test
  void jumps_come_as_often_as_said_at_small_and_large_means() {
    for (double mean : new double[] {0.01, 3, 100}) {
      double sum = 0;
      double squares = 0;
      for (int i = 0; i < PATHS; i++) {
        int count = random.nextPoisson(mean);
        sum += count;
        squares += (double) count * count;
      }
      double average = sum / PATHS;
      assertThat(average).as("seed %s", SEED).isCloseTo(mean, within(5 * Math.sqrt(mean / PATHS)));
      assertThat(squares / PATHS - average * average)
          .as("seed %s", SEED)
          .isCloseTo(mean, within(0.25 * mean));
    }
    assertThat(random.nextPoisson(0)).isZero();
  }

  @Test
  void impossible_parameters_are_refused_by_name_and_value() {
    assertThatThrownBy(() -> new OrnsteinUhlenbeck(0, 1, 1))
        .hasMessage("centre is 0.0, but must be above 0.0");
    assertThatThrownBy(() -> new Heston(0, 0.04, 0.04, 2, 0.4, 1.5))
        .hasMessage("correlation is 1.5, but must be -1.0 to 1.0");
    assertThatThrownBy(() -> new MertonJumpDiffusion(0, 0.2, -1, 0, 0))
        .hasMessage("jumpsPerYear is -1.0, but must be 0.0 or more");
  }
}
