package io.candlewick.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CandleIntervalTest {
  @ParameterizedTest
  @CsvSource({
    "15s, 15000000, 15s",
    "60s, 60000000, 1m",
    "90s, 90000000, 90s",
    "120m, 7200000000, 2h",
    "24h, 86400000000, 1d"
  })
  void is_read_and_printed_in_its_largest_whole_unit(String text, long micros, String printed) {
    CandleInterval interval = CandleInterval.parse(text);
    assertThat(interval.micros()).isEqualTo(micros);
    assertThat(interval).hasToString(printed);
    assertThat(CandleInterval.parse(printed)).isEqualTo(interval);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "m", "0m", "-1m", "1", "1M", "1 m", "1.5h", "1w", "999999d"})
  void other_text_is_refused_with_the_form_that_is_right(String text) {
    assertThatThrownBy(() -> CandleInterval.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'" + text + "'")
        .hasMessageContaining("1m");
  }

  @Test
  void windows_are_half_open_and_lie_on_multiples_also_before_1970() {
    CandleInterval minute = CandleInterval.ONE_MINUTE;
    assertThat(minute.windowStart(59_999_999)).isZero();
    assertThat(minute.windowStart(60_000_000)).isEqualTo(60_000_000);
    assertThat(minute.windowStart(-1)).isEqualTo(-60_000_000);
  }

  @Test
  void intervals_are_ordered_by_length() {
    assertThat(CandleInterval.parse("90s"))
        .isGreaterThan(CandleInterval.ONE_MINUTE)
        .isLessThan(CandleInterval.parse("2m"))
        .isEqualByComparingTo(CandleInterval.parse("90s"));
  }
}
