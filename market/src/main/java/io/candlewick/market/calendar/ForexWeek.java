package io.candlewick.market.calendar;

import io.candlewick.model.Micros;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.TemporalAdjusters;

/**
 * Foreign exchange: one session a week, from Sunday 17:00 to Friday 17:00 in New York, which keeps
 * its 120 hours over daylight-saving changes, because these happen in the weekend's closed hours. A
 * weekend counts as a twentieth of the week's variance.
 */
public record ForexWeek() implements TradingCalendar {
  private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");
  private static final LocalTime TURN = LocalTime.of(17, 0);
  private static final long HOUR = 3_600_000_000L;

  @Override
  public String name() {
    return "forex";
  }

  @Override
  public Session sessionFrom(long time) {
    ZonedDateTime local = Micros.toInstant(time).atZone(NEW_YORK);
    LocalDate sunday = local.toLocalDate().with(TemporalAdjusters.previousOrSame(DayOfWeek.SUNDAY));
    Session week = weekFrom(sunday);
    return time < week.close() ? week : weekFrom(sunday.plusWeeks(1));
  }

  private static Session weekFrom(LocalDate sunday) {
    return new Session(at(sunday), at(sunday.plusDays(5)));
  }

  private static long at(LocalDate day) {
    return Micros.of(ZonedDateTime.of(day, TURN, NEW_YORK).toInstant());
  }

  @Override
  public long usualSession() {
    return 120 * HOUR;
  }

  @Override
  public double sessionsPerYear() {
    return 365.25 / 7;
  }

  @Override
  public double closedShare() {
    return 0.05;
  }

  @Override
  public long tradingDay() {
    return 24 * HOUR;
  }
}
