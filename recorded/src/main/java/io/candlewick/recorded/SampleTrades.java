package io.candlewick.recorded;

import io.candlewick.model.AssetType;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Trades as in the project's own samples: CSV whose header is known, with the symbol in front of
 * the file's name.
 */
final class SampleTrades extends DelimitedFormat {
  private static final Pattern FILE =
      Pattern.compile("(.+)_trades_[0-9]{8}\\.csv(\\.gz|\\.zip)?", Pattern.CASE_INSENSITIVE);
  private static final List<String> COLUMNS =
      List.of(
          "exch_ts_ms", "event_ts_ms", "recv_ts_ns", "trade_id", "price", "qty", "buyer_is_maker");

  @Override
  public String name() {
    return "sample";
  }

  @Override
  public String summary() {
    return "trades as in the folder samples";
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
            .withTime("exch_ts_ms", RecordedTime.MILLISECONDS)
            .withPrice("price")
            .withVolume("qty")
            .withSequence("trade_id")
            .withAssetType(AssetType.CRYPTO);
    Matcher match = FILE.matcher(FileNames.last(file));
    if (match.matches()) {
      layout = layout.withSymbol(match.group(1).toUpperCase(Locale.ROOT));
    }
    return BinanceSymbol.withCurrency(asked, layout);
  }

  @Override
  ColumnNames names(List<String> firstLine) throws WrongFieldException {
    if (firstLine.equals(COLUMNS)) {
      return new ColumnNames(COLUMNS, true);
    }
    throw new WrongFieldException(
        shown(firstLine, ',')
            + " is not the header of sample, which is "
            + String.join(",", COLUMNS)
            + ": name the columns yourself, as with --symbol S --time C:UNIT --price C, or choose"
            + " another --format");
  }
}
