package io.candlewick.launcher.compare;

import io.candlewick.launcher.failure.CommandException;
import io.candlewick.recorded.RecordedTime;
import java.util.EnumMap;
import java.util.Map;
import picocli.CommandLine.Option;

/** Which columns of a file hold what, where their names do not say so (a picocli mixin). */
public final class ColumnOptions {
  @Option(
      names = "--time",
      paramLabel = "C[:UNIT]",
      description =
          "The column of the window's start, and its unit: s, ms, us, ns (since 1970) or iso"
              + " (default: told from the first time).")
  private String time;

  @Option(names = "--open", paramLabel = "C", description = "The open's column.")
  private String open;

  @Option(names = "--high", paramLabel = "C", description = "The high's column.")
  private String high;

  @Option(names = "--low", paramLabel = "C", description = "The low's column.")
  private String low;

  @Option(names = "--close", paramLabel = "C", description = "The close's column.")
  private String close;

  @Option(names = "--volume", paramLabel = "C", description = "The volume's column.")
  private String volume;

  @Option(
      names = "--notional",
      paramLabel = "C",
      description = "The column of price times size, also called quote volume.")
  private String notional;

  @Option(
      names = "--trades",
      paramLabel = "C",
      description =
          "The column of the number of trades. Columns that no option names are found by their"
              + " usual names, such as open_time, o, high or volume; of a file without a header the"
              + " columns are called 1, 2, 3 and so on.")
  private String trades;

  ColumnNames names() {
    Map<CandleColumn, String> columns = new EnumMap<>(CandleColumn.class);
    put(columns, CandleColumn.OPEN, open);
    put(columns, CandleColumn.HIGH, high);
    put(columns, CandleColumn.LOW, low);
    put(columns, CandleColumn.CLOSE, close);
    put(columns, CandleColumn.VOLUME, volume);
    put(columns, CandleColumn.NOTIONAL, notional);
    put(columns, CandleColumn.TICK_COUNT, trades);
    int colon = time == null ? -1 : time.lastIndexOf(':');
    return colon <= 0
        ? new ColumnNames(time, null, columns)
        : new ColumnNames(time.substring(0, colon), unit(time.substring(colon + 1)), columns);
  }

  private static void put(Map<CandleColumn, String> columns, CandleColumn column, String name) {
    if (name != null) {
      columns.put(column, name);
    }
  }

  private RecordedTime unit(String text) {
    try {
      return RecordedTime.ofUnit(text);
    } catch (IllegalArgumentException e) {
      throw CommandException.wrongUse(
          "--time " + time + ": " + e.getMessage() + ".", "Write it as in --time t:ms.", e);
    }
  }
}
