package io.candlewick.recorded;

import java.time.DateTimeException;
import java.time.LocalDate;

/** Days and times of day in a text, by their places in it. */
record ClockText(String text) {
  private static final long DAY_MICROS = 86_400_000_000L;

  /**
   * The number that stands from one place up to another.
   *
   * @throws IllegalArgumentException if other signs than digits are there
   */
  int number(int from, int to) {
    int value = 0;
    for (int i = from; i < to; i++) {
      int digit = text.charAt(i) - '0';
      if (digit < 0 || digit > 9) {
        throw new IllegalArgumentException("no digit at place " + i);
      }
      value = value * 10 + digit;
    }
    return value;
  }

  /**
   * A fraction of a second, of one to nine digits up to the text's end, cut to microseconds.
   *
   * @throws IllegalArgumentException if it has fewer or more digits, or others than digits
   */
  int fractionMicros(int from) {
    int digits = text.length() - from;
    if (digits < 1 || digits > 9) {
      throw new IllegalArgumentException("a fraction of " + digits + " digits");
    }
    long value = number(from, text.length());
    for (int i = digits; i < 9; i++) {
      value *= 10;
    }
    return (int) (value / 1_000);
  }

  /**
   * The start of a day, in microseconds since 1970.
   *
   * @throws IllegalArgumentException if there is no such day
   */
  long dayMicros(int year, int month, int day) {
    try {
      return LocalDate.of(year, month, day).toEpochDay() * DAY_MICROS;
    } catch (DateTimeException e) {
      throw new IllegalArgumentException(e.getMessage(), e);
    }
  }

  /**
   * A time of day in microseconds.
   *
   * @throws IllegalArgumentException if there is no such time
   */
  long clockMicros(int hour, int minute, int second) {
    if (hour > 23 || minute > 59 || second > 59) {
      throw new IllegalArgumentException("no such time of day");
    }
    return ((hour * 60L + minute) * 60 + second) * 1_000_000L;
  }
}
