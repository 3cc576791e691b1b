package io.candlewick.console.upstream;

import io.candlewick.web.Problem;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;

/** The name of an hour, as in {@code 2026-11-29T02}: its start in UTC. */
public final class HourName {
  private static final DateTimeFormatter FORMAT =
      new DateTimeFormatterBuilder()
          .appendPattern("uuuu-MM-dd'T'HH")
          .parseDefaulting(ChronoField.MINUTE_OF_HOUR, 0)
          .toFormatter()
          .withResolverStyle(ResolverStyle.STRICT)
          .withZone(ZoneOffset.UTC);

  private HourName() {}

  public static String of(Instant start) {
    return FORMAT.format(start);
  }

  /**
   * Reads a name.
   *
   * @throws Problem 422 if it is none
   */
  public static Instant parse(String text) {
    try {
      return FORMAT.parse(text, Instant::from);
    } catch (DateTimeParseException e) {
      throw Problem.unprocessable(
              "hour is '" + text + "': give its start in UTC, as in 2026-11-29T02")
          .because(e);
    }
  }
}
