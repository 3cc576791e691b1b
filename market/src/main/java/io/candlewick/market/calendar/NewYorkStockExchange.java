package io.candlewick.market.calendar;

import io.candlewick.model.Micros;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;

/**
 * The New York Stock Exchange: 9:30 to 16:00 local time from Monday to Friday, to 13:00 on half
 * days, closed on holidays. A year has 252 sessions; a closed period, whether a night, a weekend or
 * a holiday, counts as a fifth of a day's variance. Source for closed hours counting far less than
 * open ones, and weekends hardly more than nights: K. R. French and R. Roll, Stock return
 * variances: the arrival of information and the reaction of traders, Journal of Financial Economics
 * 17 (1986).
 */
public record NewYorkStockExchange() implements TradingCalendar {
  private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");
  private static final LocalTime OPEN = LocalTime.of(9, 30);
  private static final LocalTime CLOSE = LocalTime.of(16, 0);
  private static final LocalTime EARLY_CLOSE = LocalTime.of(13, 0);
  private static final long MINUTE = 60_000_000L;

  @Override
  public String name() {
    return "nyse";
  }

  @Override
  public Session sessionFrom(long time) {
    LocalDate day = Micros.toInstant(time).atZone(NEW_YORK).toLocalDate();
    while (true) {
      if (isTradingDay(day)) {
        LocalTime end = NewYorkHolidays.isHalfDay(day) ? EARLY_CLOSE : CLOSE;
        Session session = new Session(at(day, OPEN), at(day, end));
        if (time < session.close()) {
          return session;
        }
      }
      day = day.plusDays(1);
    }
  }

  private static boolean isTradingDay(LocalDate day) {
    return day.getDayOfWeek() != DayOfWeek.SATURDAY
        && day.getDayOfWeek() != DayOfWeek.SUNDAY
        && !NewYorkHolidays.isHoliday(day);
  }

  private static long at(LocalDate day, LocalTime time) {
    return Micros.of(ZonedDateTime.of(day, time, NEW_YORK).toInstant());
  }

  @Override
  public long usualSession() {
    return 390 * MINUTE;
  }

  @Override
  public double sessionsPerYear() {
    return 252;
  }

  @Override
  public double closedShare() {
    return 0.2;
  }

  @Override
  public long tradingDay() {
    return usualSession();
  }
}
