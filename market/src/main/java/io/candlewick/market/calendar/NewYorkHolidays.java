package io.candlewick.market.calendar;

import static java.time.DayOfWeek.FRIDAY;
import static java.time.DayOfWeek.MONDAY;
import static java.time.DayOfWeek.SATURDAY;
import static java.time.DayOfWeek.SUNDAY;
import static java.time.DayOfWeek.THURSDAY;
import static java.time.temporal.TemporalAdjusters.dayOfWeekInMonth;
import static java.time.temporal.TemporalAdjusters.lastInMonth;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.Month;

/**
 * The days on which the New York Stock Exchange is closed or closes early, by rule 7.2 and the
 * exchange's published practice. Unscheduled closures, such as for a state funeral or a storm, are
 * not included.
 */
final class NewYorkHolidays {
  private static final int FIRST_JUNETEENTH = 2022;
  private static final int FIRST_MARTIN_LUTHER_KING_DAY = 1998;

  private NewYorkHolidays() {}

  /** Whether there is no trading on a day of the week from Monday to Friday. */
  static boolean isHoliday(LocalDate day) {
    int year = day.getYear();
    return switch (day.getMonth()) {
      case JANUARY ->
          // a New Year's Day on a Saturday is not moved into the old year
          isObserved(day, LocalDate.of(year, 1, 1), SUNDAY)
              || (year >= FIRST_MARTIN_LUTHER_KING_DAY && isNth(day, 3, MONDAY));
      case FEBRUARY -> isNth(day, 3, MONDAY);
      case MARCH, APRIL -> day.equals(easterSunday(year).minusDays(2));
      case MAY -> day.equals(day.with(lastInMonth(MONDAY)));
      case JUNE ->
          year >= FIRST_JUNETEENTH && isObserved(day, LocalDate.of(year, 6, 19), SATURDAY, SUNDAY);
      case JULY -> isObserved(day, LocalDate.of(year, 7, 4), SATURDAY, SUNDAY);
      case SEPTEMBER -> isNth(day, 1, MONDAY);
      case NOVEMBER -> isNth(day, 4, THURSDAY);
      case DECEMBER -> isObserved(day, LocalDate.of(year, 12, 25), SATURDAY, SUNDAY);
      case AUGUST, OCTOBER -> false;
    };
  }

  /** Whether trading ends at 13:00 on a trading day. */
  static boolean isHalfDay(LocalDate day) {
    DayOfWeek weekday = day.getDayOfWeek();
    if (day.getMonth() == Month.JULY && day.getDayOfMonth() == 3) {
      return weekday != FRIDAY; // a Friday is the holiday itself
    }
    if (day.getMonth() == Month.NOVEMBER) {
      return day.equals(day.with(dayOfWeekInMonth(4, THURSDAY)).plusDays(1));
    }
    return day.getMonth() == Month.DECEMBER && day.getDayOfMonth() == 24 && weekday != FRIDAY;
  }

  private static boolean isNth(LocalDate day, int nth, DayOfWeek weekday) {
    return day.equals(day.with(dayOfWeekInMonth(nth, weekday)));
  }

  /** A holiday on a Saturday is observed on Friday, one on a Sunday on Monday, if it is moved. */
  private static boolean isObserved(LocalDate day, LocalDate holiday, DayOfWeek... moved) {
    LocalDate kept = holiday;
    for (DayOfWeek weekday : moved) {
      if (holiday.getDayOfWeek() == weekday) {
        kept = holiday.plusDays(weekday == SATURDAY ? -1 : 1);
      }
    }
    return day.equals(kept);
  }

  /** Source: the anonymous Gregorian algorithm, Nature 13 (1876), p. 487. */
  static LocalDate easterSunday(int year) {
    int a = year % 19;
    int b = year / 100;
    int c = year % 100;
    int d = b / 4;
    int e = b % 4;
    int f = (b + 8) / 25;
    int g = (b - f + 1) / 3;
    int h = (19 * a + b - d - g + 15) % 30;
    int i = c / 4;
    int k = c % 4;
    int l = (32 + 2 * e + 2 * i - h - k) % 7;
    int m = (a + 11 * h + 22 * l) / 451;
    int month = (h + l - 7 * m + 114) / 31;
    int day = (h + l - 7 * m + 114) % 31 + 1;
    return LocalDate.of(year, month, day);
  }
}
