package io.candlewick.market.battery;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class BatteryTest {
  static Stream<Experiment> experiments() {
    return Battery.all().stream();
  }

  @ParameterizedTest
  @MethodSource("experiments")
  void the_true_models_pass(Experiment experiment) {
    List<Check> failed =
        Proof.current().outcomes().get(experiment).stream()
            .filter(check -> !check.passes())
            .toList();
    assertThat(failed).as("seed %s", Proof.current().seed()).isEmpty();
  }

  @Test
  void all_checks_together_raise_a_false_alarm_once_in_a_million_runs_at_most() {
    long checks = Proof.current().outcomes().values().stream().mapToLong(List::size).sum();
    assertThat(checks).isGreaterThan(100);
    assertThat(checks * Check.ALPHA).isLessThanOrEqualTo(Battery.FALSE_ALARM_RATE);
  }

  @Test
  void every_experiment_has_a_name_and_chance_of_its_own() {
    assertThat(Battery.all()).extracting(Experiment::name).doesNotHaveDuplicates();
  }

  @Test
  void the_classic_market_written_down_twice_passes_both_times() {
    Models replica = Models.real().withClassic(new ClassicReplica(none -> {}));
    assertThat(Battery.failures(replica, Part.CLASSIC, Proof.current().seed()))
        .as("seed %s", Proof.current().seed())
        .isEmpty();
  }
}
