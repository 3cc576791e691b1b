package io.candlewick.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DurationTextTest {
  @ParameterizedTest
  @CsvSource({
    "250us,PT0.00025S,250us",
    "500ms,PT0.5S,500ms",
    "1500ms,PT1.5S,1500ms",
    "90s,PT1M30S,90s",
    "60s,PT1M,1m",
    "5m,PT5M,5m",
    "120m,PT2H,2h",
    "1d,PT24H,1d",
    "0m,PT0S,0s"
  })
  void a_duration_is_read_and_written_in_its_largest_exact_unit(
      String given, Duration expected, String written) {
    assertThat(DurationText.parse(given)).isEqualTo(expected);
    assertThat(DurationText.of(expected)).isEqualTo(written);
    assertThat(DurationText.parse(written)).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "5", "m", "-5m", "5 m", "1.5h", "5M", "1w", "1234567890s", "PT5M"})
  void other_text_is_refused_with_the_form_that_is_right(String text) {
    assertThatThrownBy(() -> DurationText.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'" + text + "' is not a duration")
        .hasMessageContaining("5m");
  }

  @Test
  void a_duration_that_does_not_fit_into_nanoseconds_is_refused() {
    assertThat(DurationText.of(DurationText.parse("99999d"))).isEqualTo("99999d");
    assertThatThrownBy(() -> DurationText.parse("100000d"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'100000d'")
        .hasMessageContaining("99999d");
  }
}
