package io.candlewick.launcher;

import io.candlewick.feed.replay.ReplaySpeed;
import io.candlewick.market.recorded.RecordedColumns;
import io.candlewick.market.recorded.RecordedTime;
import io.candlewick.model.AssetType;
import io.candlewick.model.TickRules;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/** What a recorded file's columns mean, as given on the command line. */
final class ReplayOptions {
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

  @ArgGroup(exclusive = true, multiplicity = "1")
  private SymbolSource symbol;

  @Option(
      names = "--time",
      required = true,
      paramLabel = "C:UNIT",
      description = "The time's column and its unit: s, ms, us, ns (since 1970) or iso.")
  private String time;

  @Option(names = "--price", required = true, paramLabel = "C", description = "The price's column.")
  private String price;

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
      description = "The column of the source's own numbers, as of trades. Else rows are counted.")
  private String sequence;

  @Option(
      names = "--asset-type",
      paramLabel = "TYPE",
      defaultValue = "other",
      description = "stock, crypto, forex, future, index or other (${DEFAULT-VALUE}).")
  private String assetType;

  @Option(
      names = "--currency",
      paramLabel = "CODE",
      defaultValue = "USD",
      description = "The currency of prices (${DEFAULT-VALUE}).")
  private String currency;

  @Option(
      names = "--speed",
      paramLabel = "SPEED",
      defaultValue = "max",
      description = "max, or a multiple of recorded time, as in 1x or 60x (${DEFAULT-VALUE}).")
  private String speed;

  ReplaySpeed speed() {
    return parsed("--speed", () -> ReplaySpeed.parse(speed));
  }

  RecordedColumns columns() {
    int colon = time.lastIndexOf(':');
    if (colon < 1) {
      throw CommandException.wrongUse(
          "--time " + time + " names no unit.", "Write the column and its unit, as in ts:ms.");
    }
    String column = time.substring(0, colon);
    RecordedTime unit =
        parsed("--time " + time, () -> RecordedTime.ofUnit(time.substring(colon + 1)));
    RecordedColumns columns =
        symbol.symbol == null
            ? RecordedColumns.ofSymbolColumn(symbol.column, column, unit, price)
            : RecordedColumns.ofSymbol(checkedSymbol(), column, unit, price);
    columns = columns.withAssetType(assetType()).withCurrency(currency);
    if (volume != null) {
      columns = columns.withVolume(volume);
    }
    if (quotes != null) {
      columns = columns.withQuotes(quotes.bid, quotes.ask);
    }
    return sequence == null ? columns : columns.withSequence(sequence);
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
        Arrays.stream(AssetType.values())
            .map(type -> type.name().toLowerCase(Locale.ROOT))
            .collect(Collectors.joining(", "));
    throw CommandException.wrongUse(
        "--asset-type " + assetType + " is no kind of asset.", "Use one of " + known + ".");
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
