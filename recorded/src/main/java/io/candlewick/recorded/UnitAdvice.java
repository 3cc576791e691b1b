package io.candlewick.recorded;

import io.candlewick.model.Micros;
import java.util.Optional;

/**
 * Suggests the unit that would fit a time that is outside the plausible range.
 *
 * @param column the time's column
 * @param time how times are written; {@code null} if the column's type defines it
 * @param isMixed whether the file has had times of the unit that was given
 */
record UnitAdvice(String column, TimeNotation time, TimeBounds bounds, boolean isMixed) {
  private static final long[] FACTORS = {1_000, 1_000_000, 1_000_000_000};

  /** About a time outside of the bounds, in microseconds since 1970. */
  String about(String text, long micros) {
    String fault = column + ": '" + text + "'" + unit() + " is " + shown(micros);
    fault += ", " + bounds.fault(micros) + ": ";
    Optional<RecordedTime> fitting = fitting(text);
    if (fitting.isPresent()) {
      return fault + remedy(text, fitting.get()) + ", or --any-time if it is meant";
    }
    return fault + (time == null ? writersUnit(micros) : "no unit fits; ") + anyTime();
  }

  /** Advice about a text that is not a time in its unit, if it is one in another. */
  Optional<String> about(String text, String fault) {
    return fitting(text).map(unit -> column + ": " + fault + ": " + remedy(text, unit));
  }

  private Optional<RecordedTime> fitting(String text) {
    return time instanceof RecordedTime ? RecordedTime.fitting(text, bounds) : Optional.empty();
  }

  private String unit() {
    return time instanceof RecordedTime unit ? " in " + unit.unit() : "";
  }

  private String remedy(String text, RecordedTime fitting) {
    String there = "in " + fitting.unit() + " it is " + shown(fitting.toMicros(text));
    return isMixed
        ? there + ", and rows before it have another unit: split the file by unit"
        : there + ": give --time " + column + ":" + fitting.unit();
  }

  /** A column of timestamps has its unit from its writer, which may have been wrong. */
  private String writersUnit(long micros) {
    for (long factor : FACTORS) {
      if (bounds.contains(micros * factor) && micros <= bounds.latest() / factor) {
        return String.format(
            "its writer stored another unit than the column's type says, for %,d times that is %s;"
                + " write the file again, with whole numbers and --time %s:UNIT; ",
            factor, shown(micros * factor), column);
      }
    }
    return "";
  }

  private static String anyTime() {
    return "--any-time if it is meant";
  }

  private static String shown(long micros) {
    return Micros.toInstant(micros).toString();
  }
}
