package io.candlewick.launcher.compare;

import io.candlewick.launcher.failure.CommandException;
import io.candlewick.model.Micros;
import io.candlewick.model.windows.CandleWindows;
import io.candlewick.recorded.DelimitedRows;
import io.candlewick.recorded.RecordedTime;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;

/**
 * The candles of a file by the start of their window, whatever their order in the file.
 *
 * @param columns which numbers they have
 */
record CandleFile(Set<CandleColumn> columns, NavigableMap<Instant, TheirCandle> candles) {
  private static final int MOST_CHARACTERS = 64;

  /** Most decimal places, and most zeros before the point by an exponent. */
  private static final int MOST_PLACES = 64;

  /**
   * Reads a file.
   *
   * @param windows those of its candles
   * @param from windows before this are left out
   * @param to as are those from this on
   * @throws CommandException with exit code 2, naming the line and what is wrong with it
   * @throws io.candlewick.recorded.RecordedFileException if the file cannot be read
   */
  static CandleFile read(
      Path file, ColumnNames asked, CandleWindows windows, Instant from, Instant to)
      throws IOException {
    try (DelimitedRows rows = DelimitedRows.open(file)) {
      List<String> first = rows.next();
      CandleLayout layout = CandleLayout.of(rows.place(), first, asked);
      Reading reading = new Reading(layout, asked.unit(), windows, first.size());
      List<String> row = layout.isHeaderInFile() ? rows.next() : first;
      for (; !row.isEmpty(); row = rows.next()) {
        reading.add(rows.place(), row);
      }
      return new CandleFile(
          layout.columns().keySet(), reading.candles.subMap(from, true, to, false));
    }
  }

  /** What is read so far. Not thread-safe. */
  private static final class Reading {
    private final CandleLayout layout;
    private final CandleWindows windows;
    private final int fields;
    private final NavigableMap<Instant, TheirCandle> candles = new TreeMap<>();
    private RecordedTime unit;

    Reading(CandleLayout layout, RecordedTime unit, CandleWindows windows, int fields) {
      this.layout = layout;
      this.unit = unit;
      this.windows = windows;
      this.fields = fields;
    }

    void add(String place, List<String> row) {
      if (row.size() != fields) {
        throw CommandException.wrongUse(
            place + ": " + row.size() + " fields where the first line has " + fields + ".",
            "Correct the file.");
      }
      Instant start = start(place, row.get(layout.time()));
      Map<CandleColumn, BigDecimal> numbers = new EnumMap<>(CandleColumn.class);
      layout
          .columns()
          .forEach((column, at) -> numbers.put(column, number(place, column, row.get(at))));
      if (candles.put(start, new TheirCandle(numbers)) != null) {
        throw CommandException.wrongUse(
            place + ": there is a second candle at " + start + ".",
            "Leave all but one out; or is it a file of several symbols?");
      }
    }

    private Instant start(String place, String text) {
      String time = CandleLayout.withTimeOfDay(text);
      if (unit == null) {
        unit = CandleLayout.unitOf(text);
      }
      if (unit == null) {
        throw CommandException.wrongUse(
            place + ": '" + text + "' is not a time since 1990 in any known form.",
            "Name the right column and its unit, as in --time t:ms.");
      }
      long micros;
      try {
        micros = unit.toMicros(time);
      } catch (IllegalArgumentException e) {
        throw CommandException.wrongUse(
            place + ": " + e.getMessage() + ".",
            "Name the column and its unit, as in --time t:ms.",
            e);
      }
      if (windows.windowStart(micros) != micros) {
        throw CommandException.wrongUse(
            place
                + ": "
                + Micros.toInstant(micros)
                + " is not the start of a "
                + windows
                + " window.",
            "Give the --interval of the file, and the column of the start by --time.");
      }
      return Micros.toInstant(micros);
    }

    private static BigDecimal number(String place, CandleColumn column, String text) {
      try {
        if (text.length() <= MOST_CHARACTERS) {
          BigDecimal number = new BigDecimal(text);
          if (Math.abs((long) number.scale()) <= MOST_PLACES) {
            return number;
          }
        }
      } catch (NumberFormatException e) {
        throw notANumber(place, column, text, e);
      }
      throw notANumber(place, column, text, null);
    }

    private static CommandException notANumber(
        String place, CandleColumn column, String text, Throwable cause) {
      return CommandException.wrongUse(
          place + ": " + column.text() + " '" + text + "' is not a number.",
          "Correct the file, or name another column by " + column.option() + ".",
          cause);
    }
  }
}
