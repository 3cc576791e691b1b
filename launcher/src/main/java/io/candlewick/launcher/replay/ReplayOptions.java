package io.candlewick.launcher.replay;

import io.candlewick.launcher.failure.CommandException;
import io.candlewick.model.AssetType;
import io.candlewick.model.TickRules;
import io.candlewick.publish.ReplaySpeed;
import io.candlewick.recorded.QuoteSide;
import io.candlewick.recorded.RecordedColumns;
import io.candlewick.recorded.RecordedFormat;
import io.candlewick.recorded.RecordedFormats;
import io.candlewick.recorded.RecordedTime;
import io.candlewick.recorded.RowOrder;
import io.candlewick.recorded.TimeBounds;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/** What a recorded file's columns mean, as given on the command line. */
public final class ReplayOptions {
  /** Where the symbol comes from: exactly one of the two. */
  static final class SymbolSource {
    @Option(names = "--symbol", paramLabel = "S", description = "The symbol of all rows.")
    private String symbol;

    @Option(
        names = "--symbol-column",
        paramLabel = "C",
        description = "The column that names the symbol.")
    private String column;
  }

  /** Bid and ask: both or none. */
  static final class QuoteColumns {
    @Option(names = "--bid", required = true, paramLabel = "C", description = "The bid's column.")
    private String bid;

    @Option(names = "--ask", required = true, paramLabel = "C", description = "The ask's column.")
    private String ask;
  }

  /** A column of its own, or a part of the quote. */
  static final class PriceSource {
    @Option(names = "--price", paramLabel = "C", description = "The price's column.")
    private String column;

    @Option(
        names = "--quote-price",
        paramLabel = "SIDE",
        description = "Take the price from the quote: bid, ask or mid.")
    private String side;
  }

  /** All names, for the help. */
  static final class Formats extends ArrayList<String> {
    private static final long serialVersionUID = 1L;

    Formats() {
      super(RecordedFormats.all().stream().map(RecordedFormat::name).toList());
    }
  }

  @Option(
      names = "--format",
      paramLabel = "NAME",
      completionCandidates = Formats.class,
      description =
          "The file's format: ${COMPLETION-CANDIDATES} (default: by the file's name). Formats with"
              + " a vendor's name define what their columns mean; other options override that.")
  private String format;

  @ArgGroup(exclusive = true, multiplicity = "0..1")
  private SymbolSource symbol;

  @Option(
      names = "--only",
      paramLabel = "S",
      split = ",",
      description = "Replay only the rows of these symbols.")
  private List<String> only = List.of();

  @Option(
      names = "--time",
      paramLabel = "C:UNIT",
      description =
          "The time's column and its unit: s, ms, us, ns (since 1970) or iso. A TIMESTAMP of"
              + " Parquet needs no unit.")
  private String time;

  @Option(
      names = "--any-time",
      description =
          "Also publish times before 1990 or more than a day ahead; without this option they are"
              + " refused as a wrong unit.")
  private boolean anyTime;

  @Option(
      names = "--order",
      paramLabel = "ORDER",
      defaultValue = "time",
      description =
          "time: publish rows in order of time, whatever their order in the file; file: in the"
              + " order of the file (default: ${DEFAULT-VALUE}).")
  private String order;

  @Option(
      names = "--header",
      paramLabel = "NAMES",
      split = ",",
      description =
          "The CSV file has no header: the names of all its columns, or none to number them from"
              + " 1.")
  private List<String> header = List.of();

  @Option(
      names = "--date",
      paramLabel = "YYYY-MM-DD",
      description = "The date, if neither the times nor the file's name contain it.")
  private String date;

  @ArgGroup(exclusive = true, multiplicity = "0..1")
  private PriceSource price;

  @Option(
      names = "--volume",
      paramLabel = "C",
      description = "The size's column. Without it sizes are 0, and candles have no VWAP.")
  private String volume;

  @ArgGroup(exclusive = false)
  private QuoteColumns quotes;

  @Option(
      names = "--sequence",
      paramLabel = "C",
      description =
          "The column of the source's own numbers, such as trade ids. Without it rows are counted.")
  private String sequence;

  @Option(
      names = "--asset-type",
      paramLabel = "TYPE",
      description =
          "stock, crypto, forex, future, index or other (default: by the format, or other).")
  private String assetType;

  @Option(
      names = "--currency",
      paramLabel = "CODE",
      description = "The currency of prices (default: by the format, or USD).")
  private String currency;

  private final InstantSource clock = InstantSource.system();

  @Option(
      names = "--speed",
      paramLabel = "SPEED",
      defaultValue = "max",
      description =
          "max, or a multiple of recorded time, as in 1x or 60x (default: ${DEFAULT-VALUE}).")
  private String speed;

  public ReplaySpeed speed() {
    return parsed("--speed", () -> ReplaySpeed.parse(speed));
  }

  /**
   * The order in which rows are published. Only a paced replay needs that of rows of different
   * symbols.
   *
   * @param temporary holds what is sorted, if it is more than memory takes
   */
  public RowOrder order(Path temporary) {
    return switch (order.toLowerCase(Locale.ROOT)) {
      case "file" -> RowOrder.ofFile();
      case "time" ->
          speed().isUnlimited()
              ? RowOrder.ofTimeOfEachSymbol(temporary)
              : RowOrder.ofTime(temporary);
      default ->
          throw CommandException.wrongUse(
              "--order " + order + " is not an order.", "Use time or file.");
    };
  }

  /** The format of the option, or else the one that the file's name implies. */
  public RecordedFormat format(Path file, RecordedColumns columns) {
    if (format != null) {
      return parsed("--format", () -> RecordedFormats.ofName(format));
    }
    return RecordedFormats.guess(file, columns);
  }

  /**
   * The columns as the options describe them.
   *
   * @throws CommandException with exit code 2 if an option is invalid
   */
  public RecordedColumns columns() {
    RecordedColumns columns = withTime(withHeader(RecordedColumns.none()));
    if (symbol != null) {
      columns =
          symbol.symbol == null
              ? columns.withSymbolColumn(symbol.column)
              : columns.withSymbol(checkedSymbol());
    }
    if (price != null) {
      columns =
          price.side == null
              ? columns.withPrice(price.column)
              : columns.withPriceOf(parsed("--quote-price", () -> QuoteSide.ofName(price.side)));
    }
    if (volume != null) {
      columns = columns.withVolume(volume);
    }
    if (quotes != null) {
      columns = columns.withQuotes(quotes.bid, quotes.ask);
    }
    if (sequence != null) {
      columns = columns.withSequence(sequence);
    }
    return withWhatRowsShare(columns);
  }

  private RecordedColumns withHeader(RecordedColumns columns) {
    if (header.isEmpty()) {
      return columns;
    }
    return header.equals(List.of("none")) ? columns.withoutHeader() : columns.withHeader(header);
  }

  private RecordedColumns withTime(RecordedColumns columns) {
    if (time == null) {
      return columns;
    }
    int colon = time.lastIndexOf(':');
    if (colon < 0) {
      return columns.withTypedTime(time);
    }
    if (colon == 0) {
      throw CommandException.wrongUse(
          "--time " + time + " does not name a column.",
          "Write the column and its unit, as in ts:ms.");
    }
    RecordedTime unit =
        parsed("--time " + time, () -> RecordedTime.ofUnit(time.substring(colon + 1)));
    return columns.withTime(time.substring(0, colon), unit);
  }

  private RecordedColumns withWhatRowsShare(RecordedColumns columns) {
    RecordedColumns more =
        anyTime ? columns : columns.withTimesWithin(TimeBounds.at(clock.instant()));
    if (!only.isEmpty()) {
      more = more.withOnly(Set.copyOf(only));
    }
    if (date != null) {
      more = more.withDate(day());
    }
    if (assetType != null) {
      more = more.withAssetType(assetType());
    }
    return currency == null ? more : more.withCurrency(currency);
  }

  private LocalDate day() {
    try {
      return LocalDate.parse(date);
    } catch (DateTimeParseException e) {
      throw CommandException.wrongUse(
          "--date " + date + " is not a date.", "Write it as in 2024-08-09.", e);
    }
  }

  /**
   * Checks that the options say what the format leaves open.
   *
   * @throws CommandException with exit code 2 naming the option that is missing
   */
  public void checkComplete(RecordedFormat of, RecordedColumns columns) {
    if (columns.isTimeTyped() && !of.typesColumns()) {
      throw CommandException.wrongUse(
          "--time " + time + " does not name a unit.",
          "Write the column and its unit, as in ts:ms.");
    }
    if (of.hasLayout()) {
      return;
    }
    if (symbol == null) {
      throw missing(of, "--symbol=S' or '--symbol-column=C");
    }
    if (time == null) {
      throw missing(of, "--time=C:UNIT");
    }
    if (price == null) {
      throw missing(of, "--price=C");
    }
    if (price.side != null && quotes == null) {
      throw missing(of, "--bid=C' and '--ask=C");
    }
  }

  private static CommandException missing(RecordedFormat of, String option) {
    return CommandException.wrongUse(
        "Missing required option: '" + option + "'.",
        "Give it, because the format "
            + of.name()
            + " does not define its columns, or choose a --format that does, such as binance-trades.");
  }

  private String checkedSymbol() {
    int bytes = symbol.symbol.getBytes(StandardCharsets.UTF_8).length;
    if (bytes < 1 || bytes > TickRules.MAX_SYMBOL_BYTES) {
      throw CommandException.wrongUse(
          "--symbol '" + symbol.symbol + "' has " + bytes + " bytes.",
          "Give a symbol of 1 to " + TickRules.MAX_SYMBOL_BYTES + " bytes.");
    }
    return symbol.symbol;
  }

  private AssetType assetType() {
    for (AssetType type : AssetType.values()) {
      if (type.name().equalsIgnoreCase(assetType)) {
        return type;
      }
    }
    String known =
        Arrays.stream(AssetType.values()).map(AssetType::text).collect(Collectors.joining(", "));
    throw CommandException.wrongUse(
        "--asset-type " + assetType + " is not an asset type.", "Use one of " + known + ".");
  }

  private static <T> T parsed(String option, Supplier<T> parser) {
    try {
      return parser.get();
    } catch (IllegalArgumentException e) {
      throw CommandException.wrongUse(
          option + ": " + e.getMessage() + ".", "See ./candlewick replay --help.", e);
    }
  }
}
