package io.candlewick.store;

import io.candlewick.model.AssetType;
import io.candlewick.model.Candle;
import io.candlewick.model.CandleInterval;
import io.candlewick.model.CandleState;
import io.candlewick.model.FixedPoint;
import io.candlewick.model.Gap;
import io.candlewick.model.Micros;
import io.candlewick.model.windows.CandleRollUp;
import io.candlewick.model.windows.CandleWindows;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import javax.sql.DataSource;

/** Reads candles and whether they are complete, in order of time. Thread-safe. */
public final class CandleReader {
  /** Before every window. */
  public static final Instant BEGINNING = Instant.EPOCH;

  /** After every window. */
  public static final Instant END = Instant.parse("9999-12-31T00:00:00Z");

  private static final String CANDLES =
      """
      SELECT * FROM ohlcv
      WHERE symbol = ? AND candle_interval = ? AND window_start >= ? AND window_start < ?
      ORDER BY window_start
      """;

  private static final String STARTS =
      """
      SELECT window_start FROM ohlcv
      WHERE symbol = ? AND candle_interval = ? AND window_start < ?
      ORDER BY window_start DESC
      """;

  /** Goes from one symbol to the next in the primary key, however many candles each has. */
  private static final String SYMBOLS =
      """
      WITH RECURSIVE step AS (
        (SELECT symbol FROM ohlcv ORDER BY symbol LIMIT 1)
        UNION ALL
        SELECT (SELECT o.symbol FROM ohlcv o WHERE o.symbol > step.symbol ORDER BY o.symbol LIMIT 1)
        FROM step WHERE step.symbol IS NOT NULL)
      SELECT symbol FROM step WHERE symbol IS NOT NULL
      """;

  static final String OPEN_GAPS =
      """
      SELECT * FROM data_gaps
      WHERE symbol = ? AND filled_at IS NULL
        AND greatest(after_time, before_time) >= ? AND least(after_time, before_time) < ?
      ORDER BY epoch, first_missing
      """;

  private static final String ALL_OPEN_GAPS =
      "SELECT * FROM data_gaps WHERE filled_at IS NULL ORDER BY symbol, epoch, first_missing";

  private static final String REMOVED = "SELECT symbol, removed_to FROM removed_candles";

  private static final String GAP_REPAIRS =
      "SELECT epoch, numbers_below FROM gap_repairs WHERE symbol = ?";

  private final DataSource database;
  private final Retry retry;

  public CandleReader(DataSource database) {
    this(database, Retry.STANDARD);
  }

  public CandleReader(DataSource database, Retry retry) {
    this.database = database;
    this.retry = retry;
  }

  /**
   * Stored candles of one symbol and interval.
   *
   * @param from windows that start here or later
   * @param to windows that start before
   * @return a cursor to be closed
   */
  public RowCursor<Candle> read(String symbol, CandleInterval interval, Instant from, Instant to) {
    return RowCursor.open(
        database,
        retry,
        CANDLES,
        statement -> {
          statement.setString(1, symbol);
          statement.setString(2, interval.toString());
          statement.setObject(3, SqlNumbers.toSql(from));
          statement.setObject(4, SqlNumbers.toSql(to));
        },
        CandleReader::candle);
  }

  /** As {@link #rollUp(String, CandleInterval, CandleWindows, Instant, Instant, Consumer)}. */
  public void rollUp(
      String symbol,
      CandleInterval stored,
      CandleInterval wanted,
      Instant from,
      Instant to,
      Consumer<Candle> consumer) {
    rollUp(symbol, stored, CandleWindows.of(wanted), from, to, consumer);
  }

  /**
   * Candles of larger windows than the stored ones, rolled up exactly, given one by one: every
   * window that overlaps the span from {@code from} to before {@code to}, each of them whole.
   */
  public void rollUp(
      String symbol,
      CandleInterval stored,
      CandleWindows wanted,
      Instant from,
      Instant to,
      Consumer<Candle> consumer) {
    Instant first = startOf(from, wanted);
    Instant last = Micros.toInstant(wanted.windowStart(Micros.of(to) - 1));
    try (RowCursor<Candle> parts = read(symbol, stored, first, endOf(to, wanted))) {
      Iterator<Candle> whole = new CandleRollUp(parts, wanted);
      while (whole.hasNext()) {
        Candle candle = whole.next();
        if (!candle.windowStart().isBefore(first) && !candle.windowStart().isAfter(last)) {
          consumer.accept(candle);
        }
      }
    }
  }

  /** Start of the first window that overlaps a span which begins at {@code from}. */
  private static Instant startOf(Instant from, CandleWindows windows) {
    return windows.firstAt(Micros.of(from)).startTime();
  }

  /** End of the last window that overlaps a span which ends before {@code to}. */
  private static Instant endOf(Instant to, CandleWindows windows) {
    return windows.at(Micros.of(to) - 1).endTime();
  }

  /**
   * Starts of the newest windows that hold a candle, newest first.
   *
   * @param wanted windows side by side
   * @param to only windows that overlap the time before this
   * @param most how many at most, at least 1
   */
  public List<Instant> newestStarts(
      String symbol, CandleInterval stored, CandleWindows wanted, Instant to, int most) {
    List<Instant> starts = new ArrayList<>();
    try (RowCursor<Instant> newestFirst =
        RowCursor.open(
            database,
            retry,
            STARTS,
            statement -> {
              statement.setString(1, symbol);
              statement.setString(2, stored.toString());
              statement.setObject(3, SqlNumbers.toSql(endOf(to, wanted)));
            },
            row -> startOf(SqlNumbers.instant(row, "window_start"), wanted))) {
      while (starts.size() < most && newestFirst.hasNext()) {
        Instant start = newestFirst.next();
        if (starts.isEmpty() || start.isBefore(starts.get(starts.size() - 1))) {
          starts.add(start);
        }
      }
    }
    return starts;
  }

  /** Symbols that have candles, in alphabetical order. */
  public List<String> symbols() {
    return all(SYMBOLS, row -> row.getString(1)).stream().sorted().toList();
  }

  /**
   * Open gaps whose neighbours' event times touch a span of time, from {@code from} to before
   * {@code to}.
   */
  public List<Gap> openGaps(String symbol, Instant from, Instant to) {
    List<Gap> gaps = new ArrayList<>();
    try (RowCursor<Gap> rows =
        RowCursor.open(
            database,
            retry,
            OPEN_GAPS,
            statement -> {
              statement.setString(1, symbol);
              statement.setObject(2, SqlNumbers.toSql(from));
              statement.setObject(3, SqlNumbers.toSql(to));
            },
            CandleReader::gap)) {
      rows.forEachRemaining(gaps::add);
    }
    return gaps;
  }

  /** All open gaps, by symbol. */
  public Map<String, List<Gap>> openGaps() {
    return all(ALL_OPEN_GAPS, CandleReader::gap).stream()
        .collect(Collectors.groupingBy(Gap::symbol));
  }

  /**
   * The windows in which ticks are missing, to mark incomplete candles.
   *
   * @param length the length of the candles to be marked; those that overlap the span from {@code
   *     from} to before {@code to}
   */
  public IncompleteWindows incomplete(
      String symbol, CandleInterval length, Instant from, Instant to) {
    return incomplete(symbol, CandleWindows.of(length), from, to);
  }

  /** As {@link #incomplete(String, CandleInterval, Instant, Instant)}. */
  public IncompleteWindows incomplete(
      String symbol, CandleWindows windows, Instant from, Instant to) {
    return IncompleteWindows.of(openGaps(symbol, startOf(from, windows), endOf(to, windows)));
  }

  /** Which numbers repair keeps the gaps of: those below the one given for an epoch. */
  public Map<Long, Long> repairedBelow(String symbol) {
    Map<Long, Long> below = new HashMap<>();
    try (RowCursor<Map.Entry<Long, Long>> rows =
        RowCursor.open(
            database,
            retry,
            GAP_REPAIRS,
            statement -> statement.setString(1, symbol),
            row -> Map.entry(row.getLong("epoch"), row.getLong("numbers_below")))) {
      rows.forEachRemaining(row -> below.put(row.getKey(), row.getValue()));
    }
    return below;
  }

  /**
   * By symbol, the time before which retention has removed all candles. Symbols of which it has
   * removed none are left out.
   */
  public Map<String, Instant> removedTo() {
    Map<String, Instant> removed = new HashMap<>();
    all(REMOVED, row -> Map.entry(row.getString(1), SqlNumbers.instant(row, "removed_to")))
        .forEach(row -> removed.put(row.getKey(), row.getValue()));
    return removed;
  }

  private <T> List<T> all(String sql, RowCursor.RowReader<T> reader) {
    List<T> values = new ArrayList<>();
    try (RowCursor<T> rows = RowCursor.open(database, retry, sql, statement -> {}, reader)) {
      rows.forEachRemaining(values::add);
    }
    return values;
  }

  static Gap gap(ResultSet row) throws SQLException {
    return new Gap(
        row.getString("symbol"),
        row.getLong("epoch"),
        row.getLong("first_missing"),
        row.getLong("last_missing"),
        SqlNumbers.instant(row, "after_time"),
        SqlNumbers.instant(row, "before_time"));
  }

  private static Candle candle(ResultSet row) throws SQLException {
    return new Candle(
        row.getString("symbol"),
        AssetType.valueOf(row.getString("asset_type")),
        CandleInterval.parse(row.getString("candle_interval")),
        SqlNumbers.instant(row, "window_start"),
        SqlNumbers.scaled(row, "open"),
        SqlNumbers.scaled(row, "high"),
        SqlNumbers.scaled(row, "low"),
        SqlNumbers.scaled(row, "close"),
        SqlNumbers.sum(row, "volume", FixedPoint.SCALE),
        SqlNumbers.sum(row, "notional", Candle.PRODUCT_SCALE),
        row.getLong("tick_count"),
        row.getLong("return_count"),
        row.getLong("alert_count"),
        SqlNumbers.sum(row, "sum_return_pct", FixedPoint.SCALE),
        SqlNumbers.sum(row, "sum_squared_return_pct", Candle.PRODUCT_SCALE),
        SqlNumbers.sum(row, "sum_spread", FixedPoint.SCALE),
        SqlNumbers.sum(row, "sum_realized_vol", FixedPoint.SCALE),
        CandleState.valueOf(row.getString("state")));
  }
}
