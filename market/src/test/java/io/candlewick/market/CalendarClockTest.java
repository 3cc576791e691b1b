package io.candlewick.market;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.candlewick.market.calendar.AlwaysOpen;
import io.candlewick.market.calendar.ForexWeek;
import io.candlewick.market.calendar.NewYorkStockExchange;
import io.candlewick.market.calendar.TradingCalendar;
import io.candlewick.model.Micros;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CalendarClockTest {
  private static final Seasonality SHAPE = new Seasonality(2, 1.4, 2.5, 3);
  private static final long MONDAY_OPEN = at("2026-06-01T13:30:00Z");
  private static final long MONDAY_CLOSE = at("2026-06-01T20:00:00Z");
  private static final long SECOND = 1_000_000;

  private static long at(String time) {
    return Micros.of(Instant.parse(time));
  }

  private static CalendarClock clock(TradingCalendar calendar, long start) {
    return new CalendarClock(calendar, SHAPE, start);
  }

  /** Years and variance in years from one time to another, in steps of a period. */
  private static double[] walk(CalendarClock clock, long from, long to, long period) {
    double years = 0;
    double variance = 0;
    for (long time = from + period; time <= to; time += period) {
      if (clock.isOpen(time)) {
        clock.moveTo(time);
        years += clock.years();
        variance += clock.years() * clock.volatilityFactor() * clock.volatilityFactor();
      }
    }
    return new double[] {years, variance};
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 10, 60, 1_800})
  void a_day_has_its_share_of_the_annual_variance_however_it_is_cut(long seconds) {
    long nextOpen = at("2026-06-02T13:30:00Z");
    double[] day =
        walk(
            clock(new NewYorkStockExchange(), MONDAY_OPEN),
            MONDAY_OPEN,
            nextOpen,
            seconds * SECOND);
    assertThat(day[0]).isCloseTo(1.0 / 252, within(1e-12));
    assertThat(day[1]).isCloseTo(1.0 / 252, within(1e-12));
  }

  @Test
  void a_night_counts_a_fifth_of_a_day_and_so_does_a_weekend() {
    CalendarClock clock = clock(new NewYorkStockExchange(), MONDAY_CLOSE - 1);
    assertThat(clock.isOpen(MONDAY_CLOSE)).isFalse();
    clock.moveTo(at("2026-06-02T13:30:00Z"));
    assertThat(clock.years()).isCloseTo(0.2 / 252, within(1e-10));
    clock = clock(new NewYorkStockExchange(), at("2026-06-05T20:00:00Z") - 1);
    clock.moveTo(at("2026-06-08T13:30:00Z"));
    assertThat(clock.years()).isCloseTo(0.2 / 252, within(1e-10));
  }

  @Test
  void a_year_of_trading_days_is_about_a_year_of_the_model() {
    double[] year =
        walk(
            clock(new NewYorkStockExchange(), at("2026-01-01T00:00:00Z")),
            at("2026-01-01T00:00:00Z"),
            at("2027-01-01T00:00:00Z"),
            1_800 * SECOND);
    assertThat(year[0]).isCloseTo(251.0 / 252, within(0.01));
    assertThat(year[1]).isCloseTo(year[0], within(1e-4));
    double[] forex =
        walk(
            clock(new ForexWeek(), at("2026-01-01T00:00:00Z")),
            at("2026-01-01T00:00:00Z"),
            at("2027-01-01T00:00:00Z"),
            3_600 * SECOND);
    assertThat(forex[0]).isCloseTo(1, within(0.02));
  }

  @Test
  void an_endless_calendar_counts_every_microsecond() {
    CalendarClock clock = clock(new AlwaysOpen(), 0);
    long time = Micros.of(Duration.ofDays(1461));
    assertThat(clock.isOpen(time)).isTrue();
    clock.moveTo(time);
    assertThat(clock.years()).isCloseTo(4, within(1e-12));
    assertThat(clock.volatilityFactor()).isEqualTo(1);
  }

  @Test
  void volatility_and_volume_are_higher_at_both_ends_of_the_day() {
    assertThat(SHAPE.volatilityFactor(0) / SHAPE.volatilityFactor(0.5)).isCloseTo(2, within(1e-12));
    assertThat(SHAPE.volatilityFactor(1) / SHAPE.volatilityFactor(0.5))
        .isCloseTo(1.4, within(1e-12));
    assertThat(SHAPE.volumeFactor(0) / SHAPE.volumeFactor(0.5)).isCloseTo(2.5, within(1e-12));
    assertThat(SHAPE.volumeFactor(1) / SHAPE.volumeFactor(0.5)).isCloseTo(3, within(1e-12));
    assertThat(SHAPE.meanVariance(0, 1)).isCloseTo(1, within(1e-12));
    double volume = 0;
    for (int i = 0; i < 10_000; i++) {
      volume += SHAPE.volumeFactor((i + 0.5) / 10_000) / 10_000;
    }
    assertThat(volume).isCloseTo(1, within(1e-7));
  }
}
