package io.candlewick.recorded;

import io.candlewick.model.AssetType;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Trades as Binance publishes them by day and month, of spot and futures. Spot files have no header
 * and seven or eight columns, futures files a header and one column less. Times are milliseconds;
 * those of spot microseconds from 2025 on.
 *
 * @see <a href="https://github.com/binance/binance-public-data">Binance's description</a>
 */
final class BinanceDump extends DelimitedFormat {
  private static final Pattern FILE =
      Pattern.compile(
          "(.+)-(trades|aggTrades)-[0-9]{4}-[0-9]{2}(-[0-9]{2})?\\.(zip|csv|csv\\.gz)",
          Pattern.CASE_INSENSITIVE);

  /** Milliseconds up to here lie before the year 5138, microseconds from here on after 1973. */
  private static final long FIRST_MICROS = 100_000_000_000_000L;

  private final String name;
  private final String summary;
  private final String fileKind;
  private final List<String> names;
  private final String sizeColumn;
  private final String timeColumn;

  private BinanceDump(
      String name,
      String summary,
      String fileKind,
      List<String> names,
      String sizeColumn,
      String timeColumn) {
    this.name = name;
    this.summary = summary;
    this.fileKind = fileKind;
    this.names = names;
    this.sizeColumn = sizeColumn;
    this.timeColumn = timeColumn;
  }

  static BinanceDump trades() {
    return new BinanceDump(
        "binance-trades",
        "Binance's files of trades",
        "trades",
        List.of("id", "price", "qty", "quote_qty", "time", "is_buyer_maker", "is_best_match"),
        "qty",
        "time");
  }

  static BinanceDump aggregateTrades() {
    return new BinanceDump(
        "binance-agg-trades",
        "Binance's files of aggregate trades",
        "aggTrades",
        List.of(
            "agg_trade_id",
            "price",
            "quantity",
            "first_trade_id",
            "last_trade_id",
            "transact_time",
            "is_buyer_maker",
            "is_best_match"),
        "quantity",
        "transact_time");
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public String summary() {
    return summary;
  }

  @Override
  public boolean fits(String fileName) {
    Matcher match = FILE.matcher(fileName);
    return match.matches() && match.group(2).equalsIgnoreCase(fileKind);
  }

  @Override
  public boolean hasLayout() {
    return true;
  }

  @Override
  public RecordedColumns columns(Path file, RecordedColumns asked) {
    RecordedColumns layout =
        RecordedColumns.none()
            .withTime(timeColumn, BinanceDump::toMicros)
            .withPrice("price")
            .withVolume(sizeColumn)
            .withSequence(names.get(0))
            .withAssetType(AssetType.CRYPTO);
    Matcher match = FILE.matcher(FileNames.last(file));
    if (match.matches()) {
      layout = layout.withSymbol(match.group(1));
    }
    return BinanceSymbol.withCurrency(asked, layout);
  }

  @Override
  ColumnNames names(List<String> firstLine) throws WrongFieldException {
    List<String> withoutLast = names.subList(0, names.size() - 1);
    boolean isHeader = firstLine.equals(names) || firstLine.equals(withoutLast);
    boolean isRow = firstLine.get(0).matches("[0-9]+");
    if ((isHeader || isRow) && firstLine.size() == names.size()) {
      return new ColumnNames(names, isHeader);
    }
    if ((isHeader || isRow) && firstLine.size() == withoutLast.size()) {
      return new ColumnNames(withoutLast, isHeader);
    }
    throw new WrongFieldException(
        shown(firstLine, ',')
            + " is not "
            + name
            + ", which has the "
            + names.size()
            + " columns "
            + String.join(", ", names)
            + " (futures: without the last): choose another format, or csv and name the columns");
  }

  private static long toMicros(String text) {
    long time = RecordedTime.MICROSECONDS.toMicros(text);
    return time < FIRST_MICROS ? RecordedTime.MILLISECONDS.toMicros(text) : time;
  }
}
