package io.candlewick.launcher.compare;

import io.candlewick.recorded.RecordedTime;
import java.util.EnumMap;
import java.util.Map;

/**
 * Which columns of a file were named by the user; the others are found by their usual names.
 *
 * @param time the column of the windows' start, or {@code null}
 * @param unit how times are written, or {@code null} to tell it from the first one
 * @param columns the other columns by what they hold
 */
record ColumnNames(String time, RecordedTime unit, Map<CandleColumn, String> columns) {
  static final ColumnNames NONE = new ColumnNames(null, null, Map.of());

  ColumnNames {
    columns = columns.isEmpty() ? Map.of() : Map.copyOf(new EnumMap<>(columns));
  }
}
