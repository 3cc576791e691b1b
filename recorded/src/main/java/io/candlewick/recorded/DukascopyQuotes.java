package io.candlewick.recorded;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Quotes as Dukascopy's historical data export and the usual downloaders write them: a header;
 * time, ask, bid and the sizes of both. A size follows the side that is the price. Numbers with
 * more than eight places are binary fractions written out, and are read as the decimals that they
 * stand for.
 *
 * @see <a href="https://www.dukascopy.com/swiss/english/marketwatch/historical/">Dukascopy's
 *     export</a>
 */
final class DukascopyQuotes extends DelimitedFormat {
  private static final Pattern FILE =
      Pattern.compile("(.+)_Ticks_.*\\.csv(\\.gz|\\.zip)?", Pattern.CASE_INSENSITIVE);
  private static final List<String> NAMES =
      List.of("time", "ask", "bid", "ask_volume", "bid_volume");

  /** Headers of the export and of the downloaders duka and dukascopy-node, without blanks. */
  private static final List<List<String>> KNOWN =
      List.of(
          List.of("gmttime", "localtime", "time", "time(utc)", "time(gmt)", "timestamp"),
          List.of("ask", "askprice"),
          List.of("bid", "bidprice"),
          List.of("askvolume"),
          List.of("bidvolume"));

  @Override
  public String name() {
    return "dukascopy";
  }

  @Override
  public String summary() {
    return "Dukascopy's export of ticks";
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
            .withTime("time", new DukascopyTime(false))
            .withQuotes("bid", "ask")
            .withPriceOf(QuoteSide.BID);
    if (asked.side() == QuoteSide.ASK) {
      layout = layout.withVolume("ask_volume");
    } else if (asked.side() == QuoteSide.BID || !asked.hasPrice()) {
      layout = layout.withVolume("bid_volume");
    }
    Matcher match = FILE.matcher(FileNames.last(file));
    String symbol = asked.symbol().orElse(match.matches() ? match.group(1) : null);
    return asked.over(symbol == null ? layout : ForexPair.named(layout, symbol));
  }

  @Override
  ColumnNames names(List<String> firstLine) throws WrongFieldException {
    int count = firstLine.size();
    boolean isKnown = count == NAMES.size() || count == 3;
    for (int i = 0; i < count && isKnown; i++) {
      isKnown = KNOWN.get(i).contains(plain(firstLine.get(i)));
    }
    if (isKnown) {
      return new ColumnNames(NAMES.subList(0, count), true);
    }
    if (firstLine.stream().anyMatch(name -> plain(name).equals("open"))) {
      throw new WrongFieldException(
          shown(firstLine, ',')
              + " is a header of candles, not of ticks: export with the period Tick");
    }
    Headerless.check(firstLine, RecordedColumns.none().withTypedTime("time"));
    throw new WrongFieldException(
        shown(firstLine, ',')
            + " is not the header of dukascopy, which is Gmt time,Ask,Bid,AskVolume,BidVolume:"
            + " export in GMT with commas, or choose csv and name the columns");
  }

  private static String plain(String name) {
    return name.replace(" ", "").replace("_", "").toLowerCase(Locale.ROOT);
  }

  @Override
  RecordedColumns fitted(RecordedColumns columns, List<String> firstLine, List<String> names) {
    RecordedColumns fitted = columns;
    if (names.size() == 3) {
      fitted = fitted.withoutVolumeOf(NAMES.subList(3, 5));
    }
    if (columns.time() instanceof DukascopyTime && plain(firstLine.get(0)).equals("localtime")) {
      fitted = fitted.withTime("time", new DukascopyTime(true));
    }
    return fitted;
  }

  @Override
  LineValues values(List<String> names) {
    return new BinaryFractionFields(delimiter(), names, 3);
  }
}
