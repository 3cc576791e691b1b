package io.candlewick.launcher.option;

import io.candlewick.model.DurationText;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * Reads an instant, {@code 2024-08-09T12:30:00Z}; a date, which is its first instant in UTC; or a
 * time before now, {@code -1h}.
 */
public final class TimeOption implements ITypeConverter<Instant> {
  private static final Pattern DATE = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}");

  private static final Instant EARLIEST = Instant.parse("0001-01-01T00:00:00Z");
  private static final Instant END = Instant.parse("+10000-01-01T00:00:00Z");

  private final InstantSource clock;

  public TimeOption() {
    this(InstantSource.system());
  }

  /**
   * @param clock what {@code -1h} counts from
   */
  public TimeOption(InstantSource clock) {
    this.clock = clock;
  }

  private Instant read(String text) {
    if (text.startsWith("-")) {
      return clock.instant().minus(DurationText.parse(text.substring(1)));
    }
    return DATE.matcher(text).matches()
        ? LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant()
        : Instant.parse(text);
  }

  @Override
  public Instant convert(String text) {
    try {
      Instant time = read(text);
      if (time.isBefore(EARLIEST) || !time.isBefore(END)) {
        throw new TypeConversionException("'" + text + "' is not in the years 1 to 9999");
      }
      return time;
    } catch (DateTimeException | ArithmeticException | IllegalArgumentException e) {
      throw new TypeConversionException(
          "'"
              + text
              + "' is not a time: write 2024-08-09T12:30:00Z, a date such as 2024-08-09, or -1h for"
              + " an hour ago");
    }
  }
}
