package io.candlewick.recorded;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/** How a recorded file writes time. Numbers may have a fraction or an exponent. */
public enum RecordedTime implements TimeNotation {
  /** Seconds since 1970. */
  SECONDS("s", 6, "seconds since 1970, as 1723161255 or 1723161255.342"),
  /** Milliseconds since 1970. */
  MILLISECONDS("ms", 3, "milliseconds since 1970, as 1723161255342 or 1723161255342.5"),
  /** Microseconds since 1970. */
  MICROSECONDS("us", 0, "microseconds since 1970, as 1723161255342123"),
  /** Nanoseconds since 1970. */
  NANOSECONDS("ns", -3, "nanoseconds since 1970, as 1723161255342123456"),
  /** A day and a time of day; see {@link IsoTime}. */
  ISO(
      "iso",
      0,
      "a day and a time of day, as 2024-08-08 23:54:15.342, 2024-08-08T23:54:15Z or"
          + " 2024-08-08 23:54:15+02:00 (UTC without an offset)");

  private final String unit;
  private final int power;
  private final String forms;

  RecordedTime(String unit, int power, String forms) {
    this.unit = unit;
    this.power = power;
    this.forms = forms;
  }

  /** The unit's short name. */
  public String unit() {
    return unit;
  }

  /**
   * The time written with a unit's short name.
   *
   * @throws IllegalArgumentException naming the text and the units
   */
  public static RecordedTime ofUnit(String unit) {
    for (RecordedTime time : values()) {
      if (time.unit.equals(unit)) {
        return time;
      }
    }
    String known = Arrays.stream(values()).map(time -> time.unit).collect(Collectors.joining(", "));
    throw new IllegalArgumentException("'" + unit + "' is not a unit of time: use one of " + known);
  }

  /** The unit in which a text is a time within bounds, if there is one. */
  public static Optional<RecordedTime> fitting(String text, TimeBounds bounds) {
    return Arrays.stream(values()).filter(time -> time.fits(text, bounds)).findFirst();
  }

  private boolean fits(String text, TimeBounds bounds) {
    try {
      return bounds.contains(read(text));
    } catch (IllegalArgumentException | ArithmeticException e) {
      return false; // this is the answer: the text is not a time of this form
    }
  }

  @Override
  public long toMicros(String text) {
    try {
      return read(text);
    } catch (IllegalArgumentException | ArithmeticException e) {
      throw new IllegalArgumentException(
          "'" + text + "' is not a time in " + unit + ", which has " + forms, e);
    }
  }

  private long read(String text) {
    return this == ISO ? IsoTime.micros(text) : DecimalTime.micros(text, power);
  }
}
