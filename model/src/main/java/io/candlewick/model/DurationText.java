package io.candlewick.model;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Durations as people write them, a whole number and a unit: {@code 500ms}, {@code 30s}, {@code
 * 5m}, {@code 2h}, {@code 7d}. Pure and thread-safe.
 */
public final class DurationText {
  private static final Pattern TEXT = Pattern.compile("([0-9]{1,9})(us|ms|s|m|h|d)");

  /** So that microseconds and nanoseconds fit into 64 bits. */
  private static final Duration LONGEST = Duration.ofDays(99_999);

  private DurationText() {}

  /**
   * Reads a duration from zero to 99,999 days.
   *
   * @throws IllegalArgumentException naming the text and the form expected
   */
  public static Duration parse(String text) {
    Matcher match = TEXT.matcher(text);
    if (text.matches("[0-9]{1,9}")) {
      throw new IllegalArgumentException(
          "'%s' is not a duration, as it has no unit: write %ss for seconds, %sm for minutes, or us, ms, h or d"
              .formatted(text, text, text));
    }
    if (!match.matches()) {
      throw new IllegalArgumentException(
          "'" + text + "' is not a duration: write a number and us, ms, s, m, h or d, as in 5m");
    }
    Duration duration = Duration.of(Long.parseLong(match.group(1)), unitOf(match.group(2)));
    if (duration.compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException(
          "'" + text + "' is too long a duration: at most " + LONGEST.toDays() + "d is possible");
    }
    return duration;
  }

  private static ChronoUnit unitOf(String letters) {
    return switch (letters) {
      case "us" -> ChronoUnit.MICROS;
      case "ms" -> ChronoUnit.MILLIS;
      case "s" -> ChronoUnit.SECONDS;
      case "m" -> ChronoUnit.MINUTES;
      case "h" -> ChronoUnit.HOURS;
      default -> ChronoUnit.DAYS;
    };
  }

  /**
   * The text that {@link #parse} reads as this duration, in the largest unit that is exact; {@code
   * 0s} for none.
   *
   * @param duration zero or more, in whole microseconds
   */
  public static String of(Duration duration) {
    long micros = Micros.of(duration);
    if (micros == 0) {
      return "0s";
    }
    if (micros % 1_000 != 0) {
      return micros + "us";
    }
    long millis = micros / 1_000;
    if (millis % 1_000 != 0) {
      return millis + "ms";
    }
    long seconds = millis / 1_000;
    if (seconds % 86_400 == 0) {
      return seconds / 86_400 + "d";
    }
    if (seconds % 3_600 == 0) {
      return seconds / 3_600 + "h";
    }
    return seconds % 60 == 0 ? seconds / 60 + "m" : seconds + "s";
  }
}
