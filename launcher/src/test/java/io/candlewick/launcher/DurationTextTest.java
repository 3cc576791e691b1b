package io.candlewick.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DurationTextTest {
  private final DurationText text = new DurationText();

  @ParameterizedTest
  @CsvSource({
    "500ms,PT0.5S,500ms",
    "90s,PT1M30S,90s",
    "60s,PT1M,1m",
    "5m,PT5M,5m",
    "120m,PT2H,2h",
    "1d,PT24H,24h",
    "0s,PT0S,0h"
  })
  void a_duration_is_read_and_written_in_its_largest_exact_unit(
      String given, Duration expected, String written) {
    assertThat(text.convert(given)).isEqualTo(expected);
    assertThat(DurationText.of(expected)).isEqualTo(written);
    assertThat(text.convert(written)).isEqualTo(expected);
  }
}
