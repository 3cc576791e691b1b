package io.candlewick.batch.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DueHoursTest {
  private static final Optional<Instant> NOT_PAUSED = Optional.empty();

  /** Half past ten; a run and its two retries may take twenty minutes. */
  private final DueHours hours = hours("0 * * * *", "10:30");

  private static DueHours hours(String cron, String begun) {
    return new DueHours(new ScheduleSettings(cron, 2, Duration.ofMinutes(5), false), at(begun));
  }

  private static Instant at(String time) {
    return Instant.parse("2026-11-30T" + time + ":00Z");
  }

  @Test
  void an_hour_is_due_when_its_run_and_the_retries_have_had_their_time() {
    assertThat(hours.newestEnd(at("12:00"), NOT_PAUSED)).isEmpty();
    assertThat(hours.newestEnd(at("12:19"), NOT_PAUSED)).isEmpty();
    assertThat(hours.newestEnd(at("12:20"), NOT_PAUSED)).hasValue(at("12:00"));
    assertThat(hours.newestEnd(at("13:19"), NOT_PAUSED)).hasValue(at("12:00"));
    assertThat(hours.newestEnd(at("13:20"), NOT_PAUSED)).hasValue(at("13:00"));
  }

  @Test
  void an_hour_that_began_before_the_service_is_not_due() {
    assertThat(hours.newestEnd(at("11:59"), NOT_PAUSED)).isEmpty();
    assertThat(hours("31 * * * *", "10:30").newestEnd(at("12:20"), NOT_PAUSED)).isEmpty();
    assertThat(hours("31 * * * *", "10:30").newestEnd(at("12:51"), NOT_PAUSED))
        .hasValue(at("12:00"));
  }

  @Test
  void nothing_is_due_that_the_schedule_passed_while_it_was_paused() {
    assertThat(hours.newestEnd(at("12:05"), NOT_PAUSED)).isEmpty();
    Optional<Instant> paused = Optional.of(at("12:10"));
    assertThat(hours.newestEnd(at("12:30"), paused))
        .as("it was started before")
        .hasValue(at("12:00"));
    assertThat(hours.newestEnd(at("15:00"), paused)).hasValue(at("12:00"));
    assertThat(hours.newestEnd(at("15:30"), NOT_PAUSED)).hasValue(at("12:00"));
    assertThat(hours.newestEnd(at("16:20"), NOT_PAUSED)).hasValue(at("16:00"));
  }

  @Test
  void a_schedule_that_is_due_once_a_day_expects_one_hour_a_day() {
    DueHours daily = hours("0 6 * * *", "00:00");
    assertThat(daily.newestEnd(at("06:19"), NOT_PAUSED)).isEmpty();
    assertThat(daily.newestEnd(at("23:00"), NOT_PAUSED)).hasValue(at("06:00"));
  }
}
