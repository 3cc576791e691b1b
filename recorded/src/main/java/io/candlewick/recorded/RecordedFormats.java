package io.candlewick.recorded;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** All formats, in the order in which a file name is compared with them. */
public final class RecordedFormats {
  private static final RecordedFormat CSV = new CsvFormat();
  private static final List<RecordedFormat> ALL =
      List.of(
          CSV,
          new NdjsonFormat(),
          new ParquetFormat(),
          BinanceDump.trades(),
          BinanceDump.aggregateTrades(),
          new DukascopyQuotes(),
          new HistDataQuotes(),
          new TaqTrades(),
          new SampleTrades());

  private RecordedFormats() {}

  public static List<RecordedFormat> all() {
    return ALL;
  }

  /**
   * The format with this name.
   *
   * @throws IllegalArgumentException naming the text and the formats
   */
  public static RecordedFormat ofName(String name) {
    for (RecordedFormat format : ALL) {
      if (format.name().equalsIgnoreCase(name)) {
        return format;
      }
    }
    String known = ALL.stream().map(RecordedFormat::name).collect(Collectors.joining(", "));
    throw new IllegalArgumentException("'" + name + "' is not a format: use one of " + known);
  }

  /**
   * The format that a file name indicates, otherwise CSV. A vendor's own layout is considered only
   * if neither a column of the time nor of the price was given.
   */
  public static RecordedFormat guess(Path file, RecordedColumns asked) {
    String name = FileNames.last(file).toLowerCase(Locale.ROOT);
    boolean isMapped = asked.hasTime() || asked.hasPriceColumn();
    RecordedFormat best = CSV;
    for (RecordedFormat format : ALL) {
      if (format.fits(name) && !(format.hasLayout() && isMapped)) {
        best = format;
      }
    }
    return best;
  }
}
