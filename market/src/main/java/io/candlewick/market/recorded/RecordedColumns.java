package io.candlewick.market.recorded;

import io.candlewick.model.AssetType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Which column of a recorded file holds what. Immutable; every {@code with} method gives a changed
 * copy.
 */
public final class RecordedColumns {
  private enum Role {
    SYMBOL,
    TIME,
    PRICE,
    VOLUME,
    BID,
    ASK,
    SEQUENCE
  }

  private final Map<Role, String> columns;
  private final RecordedTime time;
  private final String symbol;
  private final AssetType assetType;
  private final String currency;

  private RecordedColumns(
      Map<Role, String> columns,
      RecordedTime time,
      String symbol,
      AssetType assetType,
      String currency) {
    this.columns = columns;
    this.time = time;
    this.symbol = symbol;
    this.assetType = assetType;
    this.currency = currency;
  }

  /** Columns of one symbol's file. */
  public static RecordedColumns ofSymbol(
      String symbol, String timeColumn, RecordedTime time, String priceColumn) {
    Objects.requireNonNull(symbol, "symbol");
    return basic(symbol, timeColumn, time, priceColumn);
  }

  /** Columns of a file in which a column names the symbol. */
  public static RecordedColumns ofSymbolColumn(
      String symbolColumn, String timeColumn, RecordedTime time, String priceColumn) {
    return basic(null, timeColumn, time, priceColumn).with(Role.SYMBOL, symbolColumn);
  }

  private static RecordedColumns basic(
      String symbol, String timeColumn, RecordedTime time, String priceColumn) {
    return new RecordedColumns(Map.of(), time, symbol, AssetType.OTHER, "USD")
        .with(Role.TIME, timeColumn)
        .with(Role.PRICE, priceColumn);
  }

  public RecordedColumns withVolume(String column) {
    return with(Role.VOLUME, column);
  }

  public RecordedColumns withQuotes(String bidColumn, String askColumn) {
    return with(Role.BID, bidColumn).with(Role.ASK, askColumn);
  }

  /** Names the column of the source's own numbers, as of trades. */
  public RecordedColumns withSequence(String column) {
    return with(Role.SEQUENCE, column);
  }

  public RecordedColumns withAssetType(AssetType type) {
    return new RecordedColumns(columns, time, symbol, type, currency);
  }

  public RecordedColumns withCurrency(String code) {
    return new RecordedColumns(columns, time, symbol, assetType, code);
  }

  private RecordedColumns with(Role role, String column) {
    Objects.requireNonNull(column, () -> "column of " + role);
    Map<Role, String> more = new LinkedHashMap<>(columns);
    more.put(role, column);
    return new RecordedColumns(more, time, symbol, assetType, currency);
  }

  RecordedTime time() {
    return time;
  }

  AssetType assetType() {
    return assetType;
  }

  String currency() {
    return currency;
  }

  /** The one symbol of the file, where it is not in a column. */
  public Optional<String> symbol() {
    return Optional.ofNullable(symbol);
  }

  /** All columns that the file must have. */
  Iterable<String> names() {
    return columns.values();
  }

  /** Whether rows carry the source's own numbers. */
  public boolean hasSequence() {
    return columns.containsKey(Role.SEQUENCE);
  }

  ColumnIndexes indexesIn(List<String> header) {
    return new ColumnIndexes(
        indexOf(Role.SYMBOL, header),
        indexOf(Role.TIME, header),
        indexOf(Role.PRICE, header),
        indexOf(Role.VOLUME, header),
        indexOf(Role.BID, header),
        indexOf(Role.ASK, header),
        indexOf(Role.SEQUENCE, header));
  }

  private int indexOf(Role role, List<String> header) {
    return columns.containsKey(role) ? header.indexOf(columns.get(role)) : ColumnIndexes.ABSENT;
  }
}
