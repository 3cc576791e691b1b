package io.candlewick.recorded;

import io.candlewick.model.AssetType;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * The meaning of the columns of a recorded file, and the values that all its rows share. Everything
 * that is not set comes from the format's own layout, if it has one. Immutable; every {@code with}
 * method returns a changed copy.
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

  private static final RecordedColumns NONE = new RecordedColumns();

  private final Map<Role, String> columns = new LinkedHashMap<>();
  private TimeNotation time;
  private QuoteSide side;
  private String symbol;
  private AssetType assetType;
  private String currency;
  private LocalDate date;
  private Set<String> only;
  private TimeBounds bounds = TimeBounds.any();
  private List<String> header;

  private RecordedColumns() {}

  /** Nothing set. */
  public static RecordedColumns none() {
    return NONE;
  }

  /** Columns of one symbol's file. */
  public static RecordedColumns ofSymbol(
      String symbol, String timeColumn, RecordedTime time, String priceColumn) {
    return NONE.withSymbol(symbol).withTime(timeColumn, time).withPrice(priceColumn);
  }

  /** Columns of a file in which a column names the symbol. */
  public static RecordedColumns ofSymbolColumn(
      String symbolColumn, String timeColumn, RecordedTime time, String priceColumn) {
    return NONE.withSymbolColumn(symbolColumn).withTime(timeColumn, time).withPrice(priceColumn);
  }

  private RecordedColumns copy() {
    RecordedColumns copy = new RecordedColumns();
    copy.columns.putAll(columns);
    copy.time = time;
    copy.side = side;
    copy.symbol = symbol;
    copy.assetType = assetType;
    copy.currency = currency;
    copy.date = date;
    copy.only = only;
    copy.bounds = bounds;
    copy.header = header;
    return copy;
  }

  private RecordedColumns with(Role role, String column) {
    Objects.requireNonNull(column, () -> "column of " + role);
    RecordedColumns copy = copy();
    copy.columns.put(role, column);
    return copy;
  }

  /** Names the one symbol of all rows. */
  public RecordedColumns withSymbol(String name) {
    RecordedColumns copy = copy();
    copy.symbol = Objects.requireNonNull(name, "symbol");
    copy.columns.remove(Role.SYMBOL);
    return copy;
  }

  /** Names the column of the symbol. */
  public RecordedColumns withSymbolColumn(String column) {
    RecordedColumns copy = with(Role.SYMBOL, column);
    copy.symbol = null;
    return copy;
  }

  /** Sets the column of the time, and how it is written. */
  public RecordedColumns withTime(String column, RecordedTime unit) {
    return withTime(column, (TimeNotation) Objects.requireNonNull(unit, "unit"));
  }

  RecordedColumns withTime(String column, TimeNotation text) {
    RecordedColumns copy = with(Role.TIME, column);
    copy.time = text;
    return copy;
  }

  /** Sets the column of the time in a container that defines how times are written. */
  public RecordedColumns withTypedTime(String column) {
    return withTime(column, (TimeNotation) null);
  }

  public RecordedColumns withPrice(String column) {
    RecordedColumns copy = with(Role.PRICE, column);
    copy.side = null;
    return copy;
  }

  /** Uses a part of the quote as the price. */
  public RecordedColumns withPriceOf(QuoteSide part) {
    RecordedColumns copy = copy();
    copy.side = Objects.requireNonNull(part, "side");
    copy.columns.remove(Role.PRICE);
    return copy;
  }

  public RecordedColumns withVolume(String column) {
    return with(Role.VOLUME, column);
  }

  /** The same without the size, if it is in one of these columns. */
  RecordedColumns withoutVolumeOf(List<String> names) {
    RecordedColumns copy = copy();
    copy.columns.computeIfPresent(Role.VOLUME, (role, name) -> names.contains(name) ? null : name);
    return copy;
  }

  public RecordedColumns withQuotes(String bidColumn, String askColumn) {
    return with(Role.BID, bidColumn).with(Role.ASK, askColumn);
  }

  /** Sets the column of the source's own numbers, such as trade ids. */
  public RecordedColumns withSequence(String column) {
    return with(Role.SEQUENCE, column);
  }

  public RecordedColumns withAssetType(AssetType type) {
    RecordedColumns copy = copy();
    copy.assetType = type;
    return copy;
  }

  public RecordedColumns withCurrency(String code) {
    RecordedColumns copy = copy();
    copy.currency = code;
    return copy;
  }

  /** Sets the day of times that have none. */
  public RecordedColumns withDate(LocalDate day) {
    RecordedColumns copy = copy();
    copy.date = day;
    return copy;
  }

  /** Skips rows of all other symbols. */
  public RecordedColumns withOnly(Set<String> symbols) {
    RecordedColumns copy = copy();
    copy.only = Set.copyOf(symbols);
    return copy;
  }

  /** Refuses a file with a time outside these bounds. */
  public RecordedColumns withTimesWithin(TimeBounds times) {
    RecordedColumns copy = copy();
    copy.bounds = Objects.requireNonNull(times, "times");
    return copy;
  }

  /** Declares that the file has no header, and names its columns in order. */
  public RecordedColumns withHeader(List<String> names) {
    RecordedColumns copy = copy();
    copy.header = List.copyOf(names);
    return copy;
  }

  /** Declares that the file has no header; its columns are named 1, 2, 3 and so on. */
  public RecordedColumns withoutHeader() {
    return withHeader(List.of());
  }

  /** Only the columns that decide the order of rows. */
  RecordedColumns ofKeys() {
    RecordedColumns copy = copy();
    copy.columns.keySet().retainAll(Set.of(Role.SYMBOL, Role.TIME, Role.SEQUENCE));
    copy.side = null;
    return copy;
  }

  /** The same columns under other names. */
  RecordedColumns renamed(UnaryOperator<String> names) {
    RecordedColumns copy = copy();
    copy.columns.replaceAll((role, name) -> names.apply(name));
    return copy;
  }

  /** These columns, completed with those of a layout. */
  RecordedColumns over(RecordedColumns layout) {
    RecordedColumns both = layout.copy();
    both.columns.putAll(columns);
    if (hasTime()) {
      both.time = time;
    }
    if (hasPriceColumn()) {
      both.side = null;
    } else if (side != null) {
      both.side = side;
      both.columns.remove(Role.PRICE);
    }
    if (symbol != null) {
      both.symbol = symbol;
      both.columns.remove(Role.SYMBOL);
    } else if (hasSymbolColumn()) {
      both.symbol = null;
    }
    both.assetType = assetType == null ? layout.assetType : assetType;
    both.currency = currency == null ? layout.currency : currency;
    both.date = date == null ? layout.date : date;
    both.only = only == null ? layout.only : only;
    both.bounds = bounds.areNarrow() ? bounds : layout.bounds;
    both.header = header == null ? layout.header : header;
    return both;
  }

  /** What is required and not set, in words; empty if nothing is missing. */
  List<String> missing() {
    List<String> missing = new ArrayList<>();
    if (symbol == null && !hasSymbolColumn()) {
      missing.add("the symbol");
    }
    if (!hasTime()) {
      missing.add("the time's column");
    }
    if (!hasPrice()) {
      missing.add("the price's column");
    }
    if (side != null && !(columns.containsKey(Role.BID) && columns.containsKey(Role.ASK))) {
      missing.add("the columns of bid and ask, of which the price is taken");
    }
    return missing;
  }

  /** How times are written; {@code null} if the container defines it. */
  TimeNotation time() {
    return time;
  }

  /** The side of the quote that is used as the price; {@code null} if a column is. */
  QuoteSide side() {
    return side;
  }

  AssetType assetType() {
    return assetType == null ? AssetType.OTHER : assetType;
  }

  String currency() {
    return currency == null ? "USD" : currency;
  }

  LocalDate date() {
    return date;
  }

  TimeBounds bounds() {
    return bounds;
  }

  /**
   * The names of the columns; {@code null} if the file contains them, empty if columns are referred
   * to by number.
   */
  List<String> header() {
    return header;
  }

  /** The time's column. */
  String timeColumn() {
    return columns.get(Role.TIME);
  }

  /** The column of the price, or that of the bid if a side of the quote is the price. */
  String priceColumn() {
    return columns.getOrDefault(Role.PRICE, columns.get(Role.BID));
  }

  /** The requested symbols; {@code null} for all. */
  Set<String> only() {
    return only;
  }

  /** The only symbol of the file, if it is not in a column. */
  public Optional<String> symbol() {
    return Optional.ofNullable(symbol);
  }

  /** All columns that the file must have, each once. */
  Set<String> names() {
    return new LinkedHashSet<>(columns.values());
  }

  public boolean hasTime() {
    return columns.containsKey(Role.TIME);
  }

  /** Whether only the container defines how times are written. */
  public boolean isTimeTyped() {
    return hasTime() && time == null;
  }

  /** Whether a column or a part of the quote is the price. */
  public boolean hasPrice() {
    return side != null || hasPriceColumn();
  }

  boolean hasPriceColumn() {
    return columns.containsKey(Role.PRICE);
  }

  boolean hasSymbolColumn() {
    return columns.containsKey(Role.SYMBOL);
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
