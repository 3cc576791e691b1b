package io.candlewick.launcher.compare;

import io.candlewick.launcher.failure.CommandException;
import io.candlewick.recorded.RecordedTime;
import io.candlewick.recorded.TimeBounds;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Where in a file of candles each value stands. Columns are found by the header; Binance's files of
 * klines are known without one.
 *
 * @param time the position of the window's start
 * @param columns the positions of the numbers that the file has
 * @param isHeaderInFile whether the first line holds names
 */
record CandleLayout(int time, Map<CandleColumn, Integer> columns, boolean isHeaderInFile) {
  private static final List<String> TIMES =
      List.of("window_start", "open_time", "timestamp", "datetime", "time", "date", "start", "t");

  /**
   * The columns of Binance's klines.
   *
   * @see <a href="https://github.com/binance/binance-public-data">Binance's description</a>
   */
  private static final List<String> KLINES =
      List.of(
          "open_time",
          "open",
          "high",
          "low",
          "close",
          "volume",
          "close_time",
          "quote_volume",
          "count",
          "taker_buy_volume",
          "taker_buy_quote_volume",
          "ignore");

  private static final TimeBounds PLAUSIBLE = TimeBounds.at(Instant.parse("2100-01-01T00:00:00Z"));

  /**
   * Finds the columns.
   *
   * @param place names the file and its first line in errors
   * @throws CommandException with exit code 2, naming what is missing, and the columns that there
   *     are
   */
  static CandleLayout of(String place, List<String> firstLine, ColumnNames asked) {
    boolean isHeader = firstLine.stream().noneMatch(CandleLayout::isValue);
    List<String> names = isHeader ? firstLine : namesWithoutHeader(firstLine);
    int time = position(place, names, asked.time(), TIMES, "the window's start", "--time");
    if (time < 0) {
      throw missing(place, names, isHeader, "the window's start", "--time");
    }
    Map<CandleColumn, Integer> columns = new EnumMap<>(CandleColumn.class);
    for (CandleColumn column : CandleColumn.values()) {
      int at =
          position(
              place,
              names,
              asked.columns().get(column),
              column.names(),
              column.text(),
              column.option());
      if (at >= 0) {
        columns.put(column, at);
      }
    }
    if (!columns.containsKey(CandleColumn.CLOSE)) {
      throw missing(place, names, isHeader, "the close", CandleColumn.CLOSE.option());
    }
    return new CandleLayout(time, columns, isHeader);
  }

  private static List<String> namesWithoutHeader(List<String> firstLine) {
    return firstLine.size() == KLINES.size()
        ? KLINES
        : IntStream.rangeClosed(1, firstLine.size()).mapToObj(Integer::toString).toList();
  }

  /** Whether a text is a number or a time, so that its line is a row. */
  private static boolean isValue(String text) {
    return text.matches("[-+]?[0-9]*\\.?[0-9]+([eE][-+]?[0-9]+)?") || unitOf(text) != null;
  }

  /** How a time is written, or {@code null} if the text is none since 1990. */
  static RecordedTime unitOf(String text) {
    return RecordedTime.fitting(withTimeOfDay(text), PLAUSIBLE).orElse(null);
  }

  /** A day alone, as daily candles have it, is its first instant. */
  static String withTimeOfDay(String text) {
    return text.matches("[0-9]{4}([-/.])[0-9]{2}\\1[0-9]{2}") ? text + "T00:00:00Z" : text;
  }

  private static int position(
      String place,
      List<String> names,
      String asked,
      List<String> usual,
      String what,
      String option) {
    if (asked != null) {
      int at = names.indexOf(asked);
      if (at < 0) {
        throw CommandException.wrongUse(
            place + ": there is no column '" + asked + "' for " + what + ".",
            "Its columns are "
                + String.join(", ", names)
                + ": name one of them by "
                + option
                + ".");
      }
      return at;
    }
    List<String> small = names.stream().map(CandleLayout::usualForm).toList();
    return usual.stream().map(small::indexOf).filter(at -> at >= 0).findFirst().orElse(-1);
  }

  /** As in {@code open_time} for {@code Open time}. */
  private static String usualForm(String name) {
    return name.toLowerCase(Locale.ROOT).replace(' ', '_');
  }

  private static CommandException missing(
      String place, List<String> names, boolean isHeader, String what, String option) {
    return CommandException.wrongUse(
        place + ": no column has a usual name for " + what + ".",
        (isHeader
                ? "Its columns are " + String.join(", ", names)
                : "The file has no header, so its columns are called 1 to " + names.size())
            + ": name the right one by "
            + option
            + ".");
  }
}
