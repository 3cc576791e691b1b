package io.candlewick.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/** Counts what is open in {@code data_gaps}, through its index of open gaps. Thread-safe. */
public final class GapReader {
  private static final String OPEN =
      """
      SELECT balance.symbol, count(gap.symbol) AS open,
             coalesce(sum(gap.last_missing::float8 - gap.first_missing::float8 + 1), 0) AS missing
      FROM tick_balance AS balance
      LEFT JOIN data_gaps AS gap ON gap.symbol = balance.symbol AND gap.filled_at IS NULL
      GROUP BY balance.symbol
      ORDER BY balance.symbol
      """;

  private final DataSource database;
  private final Retry retry;

  public GapReader(DataSource database, Retry retry) {
    this.database = database;
    this.retry = retry;
  }

  /**
   * The open gaps of every symbol that has a balance, by symbol; those without one have 0.
   *
   * @throws StoreUnavailableException if PostgreSQL does not give them, also after retries
   */
  public List<GapCount> open() {
    List<GapCount> all = new ArrayList<>();
    try (RowCursor<GapCount> rows =
        RowCursor.open(database, retry, OPEN, statement -> {}, GapReader::count)) {
      rows.forEachRemaining(all::add);
    }
    return all;
  }

  private static GapCount count(ResultSet row) throws SQLException {
    return new GapCount(row.getString("symbol"), row.getLong("open"), row.getDouble("missing"));
  }
}
