package io.candlewick.model.windows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.candlewick.model.Candle;
import io.candlewick.model.CandleInterval;
import io.candlewick.model.Candles;
import io.candlewick.model.Micros;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CandleWindowsTest {
  private static final long DAY = 86_400_000_000L;

  @ParameterizedTest
  @CsvSource({
    "1w, 2026-03-02T00:00:00Z, 2026-03-02T00:00:00Z",
    "1w, 2026-03-01T23:59:59.999999Z, 2026-02-23T00:00:00Z",
    "1w, 1970-01-01T00:00:00Z, 1969-12-29T00:00:00Z",
    "2w, 2026-03-15T12:00:00Z, 2026-03-02T00:00:00Z",
    "2w, 2026-03-01T12:00:00Z, 2026-02-16T00:00:00Z",
    "1d, 2026-03-03T12:00:00Z, 2026-03-03T00:00:00Z",
    "7d, 2026-03-03T12:00:00Z, 2026-02-26T00:00:00Z",
    "1M, 2026-03-31T23:59:59Z, 2026-03-01T00:00:00Z",
    "3M, 2026-03-31T23:59:59Z, 2026-01-01T00:00:00Z",
    "5M, 1970-06-01T00:00:00Z, 1970-06-01T00:00:00Z",
    "12M, 2024-12-31T23:59:59Z, 2024-01-01T00:00:00Z",
    "1M, 1969-12-31T23:59:59Z, 1969-12-01T00:00:00Z"
  })
  void weeks_start_on_monday_months_on_the_first_and_days_at_multiples(
      String text, Instant time, Instant start) {
    CandleWindows windows = CandleWindows.parse(text);

    assertThat(Micros.toInstant(windows.windowStart(Micros.of(time)))).isEqualTo(start);
  }

  @Test
  void every_week_of_ten_years_is_an_iso_week() {
    CandleWindows weeks = CandleWindows.parse("1w");
    long first = Micros.of(Instant.parse("2020-01-01T00:00:00Z"));
    for (long time = first; time < first + 3_653 * DAY; time += DAY / 3) {
      Instant start = Micros.toInstant(weeks.windowStart(time));
      assertThat(start.atZone(ZoneOffset.UTC).getDayOfWeek()).isEqualTo(DayOfWeek.MONDAY);
      assertThat(time - Micros.of(start)).isBetween(0L, 7 * DAY - 1);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "1M, 1d, true", "1M, 1h, true", "1M, 7h, false", "1M, 2d, false", "12M, 1m, true",
    "1w, 1m, true", "1w, 1d, true", "1w, 7d, false", "1w, 2d, false", "5m, 2m, false"
  })
  void they_are_made_of_windows_that_lie_in_one_of_them(
      String text, String base, boolean expected) {
    assertThat(CandleWindows.parse(text).areMadeOf(CandleInterval.parse(base))).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(strings = {"1w", "52w", "7d", "5m", "90s", "1M", "12M"})
  void their_text_is_read_as_the_same(String text) {
    assertThat(CandleWindows.parse(text)).hasToString(text);
    assertThat(CandleWindows.parse(CandleWindows.parse(text).toString()))
        .isEqualTo(CandleWindows.parse(text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0w", "w", "-1w", "1W", "99999w", "1.5w", "5x", "", "0M", "-1M", "99999M", "1y", "500ms"
      })
  void other_text_is_refused_with_the_form_that_is_right(String text) {
    assertThatThrownBy(() -> CandleWindows.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "'"
                + text
                + "' is not a candle interval: write a number and s, m, h, d, w or M (month), as in 5m");
  }

  @Test
  void a_week_holds_the_ticks_of_its_days() {
    SplittableRandom random = new SplittableRandom(7);
    long sunday = Micros.of(Instant.parse("2026-03-01T12:00:00Z"));
    List<Candle> minutes =
        List.of(
            Candles.random(random, "A", sunday),
            Candles.random(random, "A", sunday + DAY),
            Candles.random(random, "A", sunday + 6 * DAY));

    CandleRollUp weeks = new CandleRollUp(minutes.iterator(), CandleWindows.parse("1w"));

    Candle first = weeks.next();
    assertThat(first.windowStart()).isEqualTo("2026-02-23T00:00:00Z");
    assertThat(first.tickCount()).isEqualTo(minutes.get(0).tickCount());
    Candle second = weeks.next();
    assertThat(second.windowStart()).isEqualTo("2026-03-02T00:00:00Z");
    assertThat(second.windowEnd()).isEqualTo("2026-03-09T00:00:00Z");
    assertThat(second.open()).isEqualTo(minutes.get(1).open());
    assertThat(second.close()).isEqualTo(minutes.get(2).close());
    assertThat(second.tickCount())
        .isEqualTo(minutes.get(1).tickCount() + minutes.get(2).tickCount());
    assertThat(weeks.hasNext()).isFalse();
  }
}
