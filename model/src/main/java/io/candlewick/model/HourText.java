package io.candlewick.model;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;

/** The text of an hour, as in {@code 2026-11-29T02}. */
public final class HourText {
  private static final DateTimeFormatter FORMAT =
      new DateTimeFormatterBuilder()
          .appendPattern("uuuu-MM-dd'T'HH")
          .parseDefaulting(ChronoField.MINUTE_OF_HOUR, 0)
          .toFormatter()
          .withResolverStyle(ResolverStyle.STRICT)
          .withZone(ZoneOffset.UTC);

  private HourText() {}

  /** The text of the hour that starts at a time. */
  public static String of(Instant hour) {
    return FORMAT.format(hour);
  }

  /**
   * Reads an hour.
   *
   * @throws IllegalArgumentException with what would be right
   */
  public static Instant parse(String text) {
    try {
      return FORMAT.parse(text, Instant::from);
    } catch (DateTimeParseException e) {
      throw new IllegalArgumentException(
          "'" + text + "' is no hour: write it in UTC, as in 2026-11-29T02", e);
    }
  }
}
