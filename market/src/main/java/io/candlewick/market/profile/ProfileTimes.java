package io.candlewick.market.profile;

import io.candlewick.model.DurationText;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.Period;
import java.time.ZoneId;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Times as profiles write them. */
final class ProfileTimes {
  private static final Pattern PERIOD = Pattern.compile("(\\d{1,4})\\s*(day|week|month|year)s?");

  private ProfileTimes() {}

  /** As in {@code 15m}. */
  static Optional<Duration> duration(String text) {
    try {
      return Optional.of(DurationText.parse(text));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** As in {@code 6 weeks}; never zero. */
  static Optional<Period> period(String text) {
    Matcher matcher = PERIOD.matcher(text);
    int number = matcher.matches() ? Integer.parseInt(matcher.group(1)) : 0;
    if (number == 0) {
      return Optional.empty();
    }
    return Optional.of(
        switch (matcher.group(2)) {
          case "day" -> Period.ofDays(number);
          case "week" -> Period.ofWeeks(number);
          case "month" -> Period.ofMonths(number);
          default -> Period.ofYears(number);
        });
  }

  /** As in {@code 2026-01-28T14:00}. */
  static Optional<LocalDateTime> local(String text) {
    try {
      return Optional.of(LocalDateTime.parse(text));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  /** As in {@code America/New_York}. */
  static Optional<ZoneId> zone(String text) {
    try {
      return Optional.of(ZoneId.of(text));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
