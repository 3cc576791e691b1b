package io.candlewick.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReplaySpeedTest {
  @ParameterizedTest
  @CsvSource({"1x, 1", "60x, 60", "0.5x, 0.5"})
  void a_speed_is_a_number_of_recorded_seconds_per_second(String text, double factor) {
    ReplaySpeed speed = ReplaySpeed.parse(text);
    assertThat(speed.factor()).isEqualTo(factor);
    assertThat(speed.isUnlimited()).isFalse();
  }

  @Test
  void max_is_as_fast_as_possible() {
    assertThat(ReplaySpeed.parse("max")).isSameAs(ReplaySpeed.MAX);
    assertThat(ReplaySpeed.MAX.isUnlimited()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "60", "x", "-1x", "1e3x", "fast"})
  void any_other_text_is_refused_with_the_forms_to_use(String text) {
    assertThatThrownBy(() -> ReplaySpeed.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("'" + text + "' is not a speed: use max, 1x, 60x …");
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, -1, Double.NaN})
  void time_that_would_not_move_is_refused(double factor) {
    assertThatThrownBy(() -> new ReplaySpeed(factor))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(factor + "x");
    assertThatThrownBy(() -> ReplaySpeed.parse("0x")).isInstanceOf(IllegalArgumentException.class);
  }
}
