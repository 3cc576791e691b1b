package io.candlewick.recorded;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.zone.ZoneRules;

/**
 * {@code HHMMSS} and one to nine digits of a fraction, or {@code HH:MM:SS} with or without one, of
 * a day in New York; cut to microseconds.
 */
record NewYorkTime(LocalDate day) implements TimeNotation {
  private static final ZoneRules NEW_YORK = ZoneId.of("America/New_York").getRules();

  @Override
  public long toMicros(String text) {
    try {
      boolean hasColons = text.length() >= 8 && text.charAt(2) == ':' && text.charAt(5) == ':';
      ClockText time = new ClockText(text);
      int step = hasColons ? 3 : 2;
      int end = 2 * step + 2;
      if (text.length() < end) {
        throw new IllegalArgumentException("too short");
      }
      int hour = time.number(0, 2);
      int minute = time.number(step, step + 2);
      int second = time.number(2 * step, end);
      long clock = time.clockMicros(hour, minute, second);
      int start = text.length() > end && text.charAt(end) == '.' ? end + 1 : end;
      long fraction = text.length() == end ? 0 : time.fractionMicros(start);
      LocalDateTime local = day.atTime(hour, minute, second);
      long offset = NEW_YORK.getOffset(local).getTotalSeconds() * 1_000_000L;
      return day.toEpochDay() * 86_400_000_000L + clock + fraction - offset;
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "'" + text + "' is not a time as 093000123456789 or 09:30:00.123456789", e);
    }
  }
}
