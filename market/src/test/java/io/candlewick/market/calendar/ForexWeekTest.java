package io.candlewick.market.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import io.candlewick.model.Micros;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ForexWeekTest {
  private final ForexWeek week = new ForexWeek();

  @ParameterizedTest
  @CsvSource({
    "2026-03-06T21:59:59Z, 2026-03-01T22:00:00Z, 2026-03-06T22:00:00Z",
    "2026-03-06T22:00:00Z, 2026-03-08T21:00:00Z, 2026-03-13T21:00:00Z",
    "2026-03-08T12:00:00Z, 2026-03-08T21:00:00Z, 2026-03-13T21:00:00Z",
    "2026-03-11T03:00:00Z, 2026-03-08T21:00:00Z, 2026-03-13T21:00:00Z",
    "2026-10-31T12:00:00Z, 2026-11-01T22:00:00Z, 2026-11-06T22:00:00Z"
  })
  void a_week_runs_from_sunday_to_friday_17_new_york_time(String time, String open, String close) {
    Session session = week.sessionFrom(Micros.of(Instant.parse(time)));
    assertThat(Micros.toInstant(session.open())).isEqualTo(open);
    assertThat(Micros.toInstant(session.close())).isEqualTo(close);
  }

  @Test
  void every_week_of_ten_years_has_its_120_hours() {
    Session session = week.sessionFrom(Micros.of(Instant.parse("2020-01-01T00:00:00Z")));
    for (int i = 0; i < 520; i++) {
      Session next = week.sessionFrom(session.close());
      assertThat(next.close() - next.open()).isEqualTo(Micros.of(Duration.ofDays(5)));
      assertThat(next.open() - session.close())
          .isBetween(Micros.of(Duration.ofHours(47)), Micros.of(Duration.ofHours(49)));
      session = next;
    }
  }
}
