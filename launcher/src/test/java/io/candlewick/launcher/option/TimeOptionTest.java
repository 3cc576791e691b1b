package io.candlewick.launcher.option;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.TypeConversionException;

class TimeOptionTest {
  private final TimeOption option = new TimeOption(() -> Instant.parse("2026-03-02T10:00:00Z"));

  @ParameterizedTest
  @CsvSource({
    "2024-08-09T12:30:00Z, 2024-08-09T12:30:00Z",
    "2026-03-02, 2026-03-02T00:00:00Z",
    "-1h, 2026-03-02T09:00:00Z",
    "-90s, 2026-03-02T09:58:30Z",
    "-7d, 2026-02-23T10:00:00Z",
    "-0s, 2026-03-02T10:00:00Z"
  })
  void times_dates_and_times_before_now_are_read(String text, Instant time) {
    assertThat(option.convert(text)).isEqualTo(time);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"+999999999-12-31T00:00:00Z", "-0001-01-01T00:00:00Z", "+10000-01-01T00:00:00Z"})
  void times_far_from_any_market_are_refused(String text) {
    assertThatThrownBy(() -> option.convert(text))
        .isInstanceOf(TypeConversionException.class)
        .hasMessageStartingWith("'" + text + "' is not ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"noon", "2024-13-01", "-1", "-soon", "1h", "", "-", "2024-08-09T12:30"})
  void other_text_is_refused_with_the_forms_that_are_right(String text) {
    assertThatThrownBy(() -> option.convert(text))
        .isInstanceOf(TypeConversionException.class)
        .hasMessageStartingWith("'" + text + "' is not a time: write 2024-08-09T12:30:00Z")
        .hasMessageContaining("-1h for an hour ago");
  }
}
