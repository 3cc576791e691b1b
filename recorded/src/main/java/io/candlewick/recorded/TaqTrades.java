package io.candlewick.recorded;

import io.candlewick.model.AssetType;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * NYSE Daily TAQ's file of trades: a header, fields between bars, one day a file, times of New
 * York, a trailer that begins with {@code END}. Trades that were cancelled or in error are
 * rejected.
 *
 * @see <a href="https://www.nyse.com/market-data/historical/daily-taq">Daily TAQ Client
 *     Specification</a>
 */
final class TaqTrades extends DelimitedFormat {
  private static final Pattern FILE =
      Pattern.compile("EQY_US_ALL_TRADE_([0-9]{8}).*", Pattern.CASE_INSENSITIVE);
  private static final List<String> NEEDED =
      List.of("Time", "Symbol", "Trade Volume", "Trade Price");
  private static final String CORRECTION = "Trade Correction Indicator";
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.BASIC_ISO_DATE.withResolverStyle(ResolverStyle.STRICT);

  @Override
  public String name() {
    return "taq";
  }

  @Override
  public String summary() {
    return "NYSE Daily TAQ's trades";
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
  public boolean needsDate() {
    return true;
  }

  @Override
  public RecordedColumns columns(Path file, RecordedColumns asked) {
    if (asked.symbol().isPresent()) {
      throw new RecordedFileException(
          "taq names the symbol in every row, so that one for all would mix them up: to have the"
              + " rows of "
              + asked.symbol().get()
              + " alone, use --only instead of --symbol");
    }
    LocalDate day = asked.date() == null ? dayOf(file) : asked.date();
    if (day == null && !asked.hasTime()) {
      throw new RecordedFileException(
          "taq has times without a day, and "
              + file
              + " names none, as EQY_US_ALL_TRADE_20161024 does: give it by --date");
    }
    return asked.over(
        RecordedColumns.none()
            .withSymbolColumn("Symbol")
            .withTime("Time", new NewYorkTime(day))
            .withPrice("Trade Price")
            .withVolume("Trade Volume")
            .withAssetType(AssetType.STOCK)
            .withCurrency("USD"));
  }

  private static LocalDate dayOf(Path file) {
    Matcher match = FILE.matcher(FileNames.last(file));
    if (!match.matches()) {
      return null;
    }
    try {
      return LocalDate.parse(match.group(1), DAY);
    } catch (DateTimeParseException e) {
      throw new RecordedFileException(
          file + " has no day in its name where taq has it: give it by --date", e);
    }
  }

  @Override
  char delimiter() {
    return '|';
  }

  @Override
  ColumnNames names(List<String> firstLine) throws WrongFieldException {
    List<String> names = firstLine.stream().map(name -> name.replace('_', ' ')).toList();
    if (names.containsAll(NEEDED)) {
      return new ColumnNames(names, true);
    }
    throw new WrongFieldException(
        shown(firstLine, '|')
            + " is not the header of taq's trades, which has "
            + String.join("|", NEEDED)
            + " and more between bars: choose another format, or csv and name the columns");
  }

  @Override
  LineValues values(List<String> names) {
    return new UncancelledTrades(delimiter(), names, names.indexOf(CORRECTION));
  }

  @Override
  boolean isNoRow(String line) {
    return line.startsWith("END|");
  }
}
