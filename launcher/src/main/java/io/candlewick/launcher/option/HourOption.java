package io.candlewick.launcher.option;

import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * Reads the start of an hour, {@code 2026-11-29T02} or {@code 2026-11-29T02:00:00Z}, in UTC; or a
 * time before now, {@code -1h}, which is the hour that it lies in.
 */
public final class HourOption implements ITypeConverter<Instant> {
  private static final Pattern HOUR = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}");

  private final TimeOption times;

  public HourOption() {
    this(InstantSource.system());
  }

  /**
   * @param clock what {@code -1h} counts from
   */
  HourOption(InstantSource clock) {
    this.times = new TimeOption(clock);
  }

  @Override
  public Instant convert(String text) {
    Instant time = read(text);
    Instant hour = time.truncatedTo(ChronoUnit.HOURS);
    if (!text.startsWith("-") && !hour.equals(time)) {
      throw new TypeConversionException("'" + text + "' is not the start of an hour in UTC");
    }
    return hour;
  }

  private Instant read(String text) {
    try {
      return times.convert(HOUR.matcher(text).matches() ? text + ":00:00Z" : text);
    } catch (TypeConversionException e) {
      throw new TypeConversionException(
          "'"
              + text
              + "' is not an hour: write 2026-11-29T02 (UTC), or -1h for the hour before this one");
    }
  }
}
