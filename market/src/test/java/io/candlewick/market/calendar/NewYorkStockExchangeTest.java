package io.candlewick.market.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import io.candlewick.model.Micros;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NewYorkStockExchangeTest {
  private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");
  private final NewYorkStockExchange exchange = new NewYorkStockExchange();

  /** As the exchange published them; the day of mourning of 9 January 2025 follows no rule. */
  @ParameterizedTest
  @CsvSource({
    "2021, 01-01 01-18 02-15 04-02 05-31 07-05 09-06 11-25 12-24",
    "2022, 01-17 02-21 04-15 05-30 06-20 07-04 09-05 11-24 12-26",
    "2023, 01-02 01-16 02-20 04-07 05-29 06-19 07-04 09-04 11-23 12-25",
    "2024, 01-01 01-15 02-19 03-29 05-27 06-19 07-04 09-02 11-28 12-25",
    "2025, 01-01 01-20 02-17 04-18 05-26 06-19 07-04 09-01 11-27 12-25",
    "2026, 01-01 01-19 02-16 04-03 05-25 06-19 07-03 09-07 11-26 12-25",
    "2027, 01-01 01-18 02-15 03-26 05-31 06-18 07-05 09-06 11-25 12-24"
  })
  void weekdays_without_trading_are_the_published_holidays(int year, String holidays) {
    List<LocalDate> tradingDays = sessions(year).stream().map(this::day).toList();
    List<String> closed = new ArrayList<>();
    for (LocalDate day = LocalDate.of(year, 1, 1); day.getYear() == year; day = day.plusDays(1)) {
      if (day.getDayOfWeek().getValue() <= 5 && !tradingDays.contains(day)) {
        closed.add(day.toString().substring(5));
      }
    }
    assertThat(closed).containsExactly(holidays.split(" "));
  }

  @ParameterizedTest
  @CsvSource({
    "2021, 11-26",
    "2022, 11-25",
    "2023, 07-03 11-24",
    "2024, 07-03 11-29 12-24",
    "2025, 07-03 11-28 12-24",
    "2026, 11-27 12-24"
  })
  void half_days_end_at_one_o_clock(int year, String halfDays) {
    List<Session> halves =
        sessions(year).stream()
            .filter(session -> session.close() - session.open() < exchange.usualSession())
            .toList();
    assertThat(halves)
        .map(session -> day(session).toString().substring(5))
        .containsExactly(halfDays.split(" "));
    assertThat(halves)
        .allMatch(
            session -> session.close() - session.open() == Micros.of(Duration.ofMinutes(210)));
  }

  @Test
  void hours_follow_new_york_over_daylight_saving() {
    assertThat(open("2026-03-06T12:00:00Z")).isEqualTo("2026-03-06T14:30:00Z");
    assertThat(open("2026-03-06T21:00:00Z")).isEqualTo("2026-03-09T13:30:00Z");
    assertThat(open("2026-03-09T13:30:00Z")).isEqualTo("2026-03-09T13:30:00Z");
    assertThat(open("2026-03-09T19:59:59Z")).isEqualTo("2026-03-09T13:30:00Z");
    assertThat(open("2026-11-02T09:00:00Z")).isEqualTo("2026-11-02T14:30:00Z");
  }

  private String open(String time) {
    long micros = Micros.of(Instant.parse(time));
    return Micros.toInstant(exchange.sessionFrom(micros).open()).toString();
  }

  private LocalDate day(Session session) {
    return Micros.toInstant(session.open()).atZone(NEW_YORK).toLocalDate();
  }

  private List<Session> sessions(int year) {
    List<Session> sessions = new ArrayList<>();
    long time = Micros.of(LocalDate.of(year, 1, 1).atStartOfDay(NEW_YORK).toInstant());
    for (Session next = exchange.sessionFrom(time);
        day(next).getYear() == year;
        next = exchange.sessionFrom(next.close())) {
      sessions.add(next);
    }
    return sessions;
  }
}
