package io.candlewick.store;

import io.candlewick.model.Micros;
import io.candlewick.model.RejectReason;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;

/** Reads {@code tick_balance}. Thread-safe. */
public final class BalanceReader {
  private static final String SELECT =
      """
      SELECT *, (SELECT coalesce(string_agg(key || '=' || value, ','), '')
                 FROM jsonb_each_text(rejected_by_reason)) AS reasons
      FROM tick_balance
      ORDER BY symbol
      """;

  private static final String SETTLED = "SELECT * FROM repaired_ticks";

  private static final String UNVERIFIED =
      "SELECT symbol FROM tick_balance WHERE unverified > 0 ORDER BY symbol";

  private final DataSource database;
  private final Retry retry;

  public BalanceReader(DataSource database) {
    this(database, Retry.STANDARD);
  }

  public BalanceReader(DataSource database, Retry retry) {
    this.database = database;
    this.retry = retry;
  }

  /**
   * The rows of all symbols, by symbol, as of one moment.
   *
   * @throws StoreUnavailableException if PostgreSQL does not give them, also after retries
   */
  public List<TickBalance> all() {
    List<TickBalance> all = new ArrayList<>();
    try (RowCursor<TickBalance> rows =
        RowCursor.open(database, retry, SELECT, statement -> {}, BalanceReader::balance)) {
      rows.forEachRemaining(all::add);
    }
    return all;
  }

  /**
   * Late ticks by symbol that repair need not count again: those below the offset given.
   *
   * @throws StoreUnavailableException if PostgreSQL does not give them, also after retries
   */
  public Map<String, RepairedTicks> settled() {
    Map<String, RepairedTicks> all = new HashMap<>();
    try (RowCursor<RepairedTicks> rows =
        RowCursor.open(database, retry, SETTLED, statement -> {}, BalanceReader::repaired)) {
      rows.forEachRemaining(row -> all.put(row.symbol(), row));
    }
    return all;
  }

  private static RepairedTicks repaired(ResultSet row) throws SQLException {
    return new RepairedTicks(
        row.getString("symbol"),
        row.getLong("merged"),
        row.getLong("duplicates"),
        row.getLong("conflicts"),
        row.getLong("settled_to"),
        true);
  }

  /**
   * Symbols with duplicates that the stream could not compare with their first ticks, by name.
   *
   * @throws StoreUnavailableException if PostgreSQL does not give them, also after retries
   */
  public List<String> symbolsWithUnverified() {
    List<String> symbols = new ArrayList<>();
    try (RowCursor<String> rows =
        RowCursor.open(database, retry, UNVERIFIED, statement -> {}, row -> row.getString(1))) {
      rows.forEachRemaining(symbols::add);
    }
    return symbols;
  }

  private static TickBalance balance(ResultSet row) throws SQLException {
    return new TickBalance(
        row.getString("symbol"),
        row.getLong("published"),
        row.getLong("in_candles"),
        row.getLong("duplicates"),
        row.getLong("unverified"),
        row.getLong("conflicts"),
        row.getLong("late"),
        row.getLong("fenced"),
        row.getLong("rejected"),
        reasons(row.getString("reasons")),
        micros(row, "newest_event_time"),
        micros(row, "watermark"),
        row.getLong("late_merged"),
        row.getLong("late_duplicates"),
        row.getLong("late_conflicts"),
        row.getLong("late_waiting"));
  }

  private static Map<RejectReason, Long> reasons(String text) {
    Map<RejectReason, Long> reasons = new EnumMap<>(RejectReason.class);
    SqlPairs.read(text, (reason, count) -> reasons.put(RejectReason.valueOf(reason), count));
    return reasons;
  }

  private static long micros(ResultSet row, String column) throws SQLException {
    OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
    return time == null ? -1 : Micros.of(time.toInstant());
  }
}
