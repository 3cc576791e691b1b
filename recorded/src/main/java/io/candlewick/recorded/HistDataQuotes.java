package io.candlewick.recorded;

import io.candlewick.model.AssetType;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Quotes as HistData publishes them under Generic ASCII in Ticks: no header; time, bid, ask and a
 * volume that is always 0. Times are Eastern Standard Time all year, five hours behind UTC.
 *
 * @see <a href="https://www.histdata.com/f-a-q/data-files-detailed-specification/">HistData's
 *     description</a>
 */
final class HistDataQuotes extends DelimitedFormat {
  private static final Pattern FILE =
      Pattern.compile(
          "(?:DAT|HISTDATA_COM)_ASCII_([A-Z0-9]+)_T_?[0-9]{4,6}\\.(csv|zip|csv\\.gz)",
          Pattern.CASE_INSENSITIVE);
  private static final List<String> NAMES = List.of("time", "bid", "ask", "volume");
  private static final long OFFSET_MICROS = 5 * 3_600_000_000L;

  @Override
  public String name() {
    return "histdata";
  }

  @Override
  public String summary() {
    return "HistData's ASCII ticks";
  }

  @Override
  public boolean fits(String fileName) {
    return FILE.matcher(fileName).matches();
  }

  @Override
  public boolean hasLayout() {
    return true;
  }

  @Override
  public RecordedColumns columns(Path file, RecordedColumns asked) {
    RecordedColumns layout =
        RecordedColumns.none()
            .withTime("time", HistDataQuotes::toMicros)
            .withQuotes("bid", "ask")
            .withPriceOf(QuoteSide.BID)
            .withAssetType(AssetType.FOREX);
    Matcher match = FILE.matcher(FileNames.last(file));
    String symbol = asked.symbol().orElse(match.matches() ? match.group(1) : null);
    return asked.over(symbol == null ? layout : ForexPair.named(layout, symbol));
  }

  @Override
  ColumnNames names(List<String> firstLine) throws WrongFieldException {
    if (firstLine.size() == NAMES.size() && firstLine.get(0).matches("[0-9]{8} [0-9]{9}")) {
      return new ColumnNames(NAMES, false);
    }
    if (firstLine.get(0).matches("[0-9]{8} [0-9]{6};.*")) {
      throw new WrongFieldException(
          shown(firstLine, ',')
              + " is a one-minute bar, not a tick: get HistData's Generic ASCII in Ticks");
    }
    throw new WrongFieldException(
        shown(firstLine, ',')
            + " is not histdata, which has time, bid, ask, volume, as in"
            + " 20120201 000003660,1.306600,1.306770,0: choose another format, or csv and name the"
            + " columns");
  }

  /** Reads {@code YYYYMMDD HHMMSSmmm}. */
  private static long toMicros(String text) {
    if (text.length() != 18 || text.charAt(8) != ' ') {
      throw new IllegalArgumentException("'" + text + "' is not a time as YYYYMMDD HHMMSSmmm");
    }
    try {
      ClockText time = new ClockText(text);
      return time.dayMicros(time.number(0, 4), time.number(4, 6), time.number(6, 8))
          + time.clockMicros(time.number(9, 11), time.number(11, 13), time.number(13, 15))
          + time.number(15, 18) * 1_000L
          + OFFSET_MICROS;
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("'" + text + "' is not a time as YYYYMMDD HHMMSSmmm", e);
    }
  }
}
