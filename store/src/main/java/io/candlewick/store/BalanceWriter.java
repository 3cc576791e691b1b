package io.candlewick.store;

import io.candlewick.model.Micros;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import javax.sql.DataSource;

/**
 * Writes the outcomes of all ticks to {@code tick_balance}. The counts are absolute: a row accepts
 * new ones only if their total is not smaller than its own, so repeated and reordered writes end in
 * the same table. The ticks judged by the stream, its rejected records, and the late ticks of
 * repairs have separate columns. Rows are written in the order of their symbols. Thread-safe.
 */
public final class BalanceWriter {
  private static final String JUDGED =
      """
      INSERT INTO tick_balance AS known (symbol, in_candles, duplicates, unverified, conflicts,
        late, fenced, newest_event_time, watermark)
      SELECT * FROM unnest(?::text[], ?::bigint[], ?::bigint[], ?::bigint[], ?::bigint[],
        ?::bigint[], ?::bigint[], ?::timestamptz[], ?::timestamptz[])
      ON CONFLICT (symbol) DO UPDATE SET in_candles = excluded.in_candles,
        duplicates = excluded.duplicates, unverified = excluded.unverified,
        conflicts = excluded.conflicts, late = excluded.late, fenced = excluded.fenced,
        newest_event_time = excluded.newest_event_time, watermark = excluded.watermark,
        updated_at = now()
      WHERE known.in_candles + known.duplicates + known.conflicts + known.late + known.fenced
        <= excluded.in_candles + excluded.duplicates + excluded.conflicts + excluded.late
          + excluded.fenced
      """;

  private static final String REJECTED =
      """
      INSERT INTO tick_balance AS known (symbol, rejected, rejected_by_reason)
      SELECT symbol, rejected, reasons::jsonb
      FROM unnest(?::text[], ?::bigint[], ?::text[]) AS written (symbol, rejected, reasons)
      ON CONFLICT (symbol) DO UPDATE SET rejected = excluded.rejected,
        rejected_by_reason = excluded.rejected_by_reason, updated_at = now()
      WHERE known.rejected <= excluded.rejected
      """;

  /** Locks the rows until the end of the transaction; counts older than a row do not change it. */
  private static final String SEEN =
      """
      INSERT INTO repaired_ticks AS known (symbol, seen_to)
      SELECT * FROM unnest(?::text[], ?::bigint[])
      ON CONFLICT (symbol) DO UPDATE SET seen_to = excluded.seen_to, updated_at = now()
      WHERE known.seen_to <= excluded.seen_to
      """;

  private static final String REPAIRED =
      """
      INSERT INTO tick_balance AS known (symbol, late_merged, late_duplicates, late_conflicts,
        repaired_at)
      SELECT symbol, written.merged, written.duplicates, written.conflicts, now()
      FROM unnest(?::text[], ?::bigint[], ?::bigint[], ?::bigint[], ?::bigint[])
        AS written (symbol, seen_to, merged, duplicates, conflicts)
        JOIN repaired_ticks USING (symbol, seen_to)
      ON CONFLICT (symbol) DO UPDATE SET late_merged = excluded.late_merged,
        late_duplicates = excluded.late_duplicates, late_conflicts = excluded.late_conflicts,
        repaired_at = excluded.repaired_at, updated_at = now()
      WHERE known.late_merged + known.late_duplicates + known.late_conflicts
        <= excluded.late_merged + excluded.late_duplicates + excluded.late_conflicts
      """;

  private static final String SETTLED =
      """
      UPDATE repaired_ticks AS known SET settled_to = known.seen_to, merged = row.late_merged,
        duplicates = row.late_duplicates, conflicts = row.late_conflicts
      FROM unnest(?::text[], ?::bigint[]) AS written (symbol, seen_to)
        JOIN tick_balance AS row USING (symbol)
      WHERE known.symbol = written.symbol AND known.seen_to = written.seen_to
      """;

  private final DataSource database;
  private final Retry retry;

  public BalanceWriter(DataSource database) {
    this(database, Retry.STANDARD);
  }

  public BalanceWriter(DataSource database, Retry retry) {
    this.database = database;
    this.retry = retry;
  }

  /**
   * Writes the outcomes of ticks in the stream, in one transaction. Each symbol must occur only
   * once.
   *
   * @throws StoreUnavailableException if PostgreSQL does not take them, also after retries
   */
  public void writeJudged(List<JudgedTicks> ticks) {
    List<JudgedTicks> sorted = bySymbol(ticks, JudgedTicks::symbol);
    write(
        new Statement(
            JUDGED,
            texts(sorted, JudgedTicks::symbol),
            numbers(sorted, JudgedTicks::inCandles),
            numbers(sorted, JudgedTicks::duplicates),
            numbers(sorted, JudgedTicks::unverified),
            numbers(sorted, JudgedTicks::conflicts),
            numbers(sorted, JudgedTicks::late),
            numbers(sorted, JudgedTicks::fenced),
            times(sorted, JudgedTicks::newestEventTime),
            times(sorted, JudgedTicks::watermark)));
  }

  /**
   * Writes which records the stream rejected, in one transaction; each symbol comes once.
   *
   * @throws StoreUnavailableException if PostgreSQL does not take them, also after retries
   */
  public void writeRejected(List<RejectedTicks> rejected) {
    List<RejectedTicks> sorted = bySymbol(rejected, RejectedTicks::symbol);
    write(
        new Statement(
            REJECTED,
            texts(sorted, RejectedTicks::symbol),
            numbers(sorted, RejectedTicks::total),
            texts(sorted, ticks -> SqlPairs.json(ticks.byReason()))));
  }

  /**
   * Writes the outcomes of late ticks in repairs, in one transaction. Each symbol must occur only
   * once. Counts older than those of a row do not change it.
   *
   * @throws StoreUnavailableException if PostgreSQL does not take them, also after retries
   */
  public void writeRepaired(List<RepairedTicks> repaired) {
    List<RepairedTicks> sorted = bySymbol(repaired, RepairedTicks::symbol);
    List<RepairedTicks> settled = sorted.stream().filter(RepairedTicks::isSettled).toList();
    write(
        new Statement(
            SEEN, texts(sorted, RepairedTicks::symbol), numbers(sorted, RepairedTicks::upTo)),
        new Statement(
            REPAIRED,
            texts(sorted, RepairedTicks::symbol),
            numbers(sorted, RepairedTicks::upTo),
            numbers(sorted, RepairedTicks::merged),
            numbers(sorted, RepairedTicks::duplicates),
            numbers(sorted, RepairedTicks::conflicts)),
        new Statement(
            SETTLED, texts(settled, RepairedTicks::symbol), numbers(settled, RepairedTicks::upTo)));
  }

  private static <T> List<T> bySymbol(List<T> rows, Function<T, String> symbol) {
    return rows.stream().sorted(Comparator.comparing(symbol)).toList();
  }

  private static <T> String[] texts(List<T> rows, Function<T, String> column) {
    return rows.stream().map(column).toArray(String[]::new);
  }

  private static <T> String numbers(List<T> rows, ToLongFunction<T> column) {
    return rows.stream()
        .map(row -> Long.toString(column.applyAsLong(row)))
        .collect(Collectors.joining(",", "{", "}"));
  }

  /** Times; NULL for negative ones. */
  private static <T> String times(List<T> rows, ToLongFunction<T> column) {
    return rows.stream()
        .mapToLong(column)
        .mapToObj(micros -> micros < 0 ? "NULL" : text(Micros.toInstant(micros)))
        .collect(Collectors.joining(",", "{", "}"));
  }

  private static String text(Instant time) {
    return time.toString();
  }

  /** Runs them in one transaction, if there are rows for the first one. */
  private void write(Statement first, Statement... more) {
    int symbols = first.symbols().length;
    if (symbols == 0) {
      return;
    }
    Transaction.run(
        database,
        retry,
        "write the balance of " + symbols + " symbols",
        connection -> {
          first.execute(connection);
          for (Statement statement : more) {
            statement.execute(connection);
          }
          return null;
        });
  }

  /** SQL that takes one array for each column, symbols first. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Statement(String sql, String[] symbols, Object... columns) {
    void execute(Connection connection) throws SQLException {
      try (PreparedStatement statement = connection.prepareStatement(sql)) {
        statement.setArray(1, connection.createArrayOf("text", symbols));
        for (int i = 0; i < columns.length; i++) {
          if (columns[i] instanceof String[] texts) {
            statement.setArray(i + 2, connection.createArrayOf("text", texts));
          } else {
            statement.setObject(i + 2, columns[i]);
          }
        }
        statement.executeUpdate();
      }
    }
  }
}
