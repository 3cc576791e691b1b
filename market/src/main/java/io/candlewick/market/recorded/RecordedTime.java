package io.candlewick.market.recorded;

import io.candlewick.model.FixedPoint;
import io.candlewick.model.Micros;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.stream.Collectors;

/** How a recorded file writes time. */
public enum RecordedTime implements TimeText {
  /** Seconds since 1970, also with decimals; more than eight are cut. */
  SECONDS("s"),
  /** Milliseconds since 1970. */
  MILLISECONDS("ms"),
  /** Microseconds since 1970. */
  MICROSECONDS("us"),
  /** Nanoseconds since 1970, cut to microseconds. */
  NANOSECONDS("ns"),
  /** ISO-8601 with a zone, as in 2024-08-09T00:00:00Z. */
  ISO("iso");

  private final String unit;

  RecordedTime(String unit) {
    this.unit = unit;
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

  @Override
  public long toMicros(String text) {
    try {
      return switch (this) {
        case SECONDS -> Math.floorDiv(FixedPoint.parse(withEightPlaces(text)), 100);
        case MILLISECONDS -> Math.multiplyExact(Long.parseLong(text), 1_000L);
        case MICROSECONDS -> Long.parseLong(text);
        case NANOSECONDS -> Math.floorDiv(Long.parseLong(text), 1_000L);
        case ISO -> Micros.of(toInstant(text));
      };
    } catch (NumberFormatException | ArithmeticException | DateTimeException e) {
      throw new IllegalArgumentException("'" + text + "' is not a time in " + unit, e);
    }
  }

  private static String withEightPlaces(String text) {
    int end = text.indexOf('.') + 1 + FixedPoint.SCALE;
    boolean isLonger = end > FixedPoint.SCALE && text.length() > end;
    boolean isPlain = isLonger && text.chars().skip(end).allMatch(c -> c >= '0' && c <= '9');
    return isPlain ? text.substring(0, end) : text;
  }

  private static Instant toInstant(String text) {
    return OffsetDateTime.parse(text).toInstant();
  }
}
