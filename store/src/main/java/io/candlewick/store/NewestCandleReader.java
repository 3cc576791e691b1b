package io.candlewick.store;

import io.candlewick.model.CandleInterval;
import io.candlewick.model.Micros;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/**
 * Finds the newest candle of each symbol by one step down the table's primary key, however many
 * candles there are. Thread-safe.
 */
public final class NewestCandleReader {
  static final String NEWEST =
      """
      SELECT balance.symbol, candle.window_start,
             CASE WHEN balance.newest_event_time >= candle.window_start
                   AND balance.newest_event_time < candle.window_end
                  THEN balance.newest_event_time ELSE candle.window_start END AS reaches_to
      FROM tick_balance AS balance
      CROSS JOIN LATERAL (
        SELECT window_start, window_end FROM ohlcv
        WHERE ohlcv.symbol = balance.symbol AND candle_interval = ?
        ORDER BY window_start DESC LIMIT 1) AS candle
      ORDER BY balance.symbol
      """;

  private final DataSource database;
  private final Retry retry;

  public NewestCandleReader(DataSource database, Retry retry) {
    this.database = database;
    this.retry = retry;
  }

  /**
   * Those of all symbols that have a candle and a balance, by symbol.
   *
   * @param interval the length of the candles that are stored
   * @throws StoreUnavailableException if PostgreSQL does not give them, also after retries
   */
  public List<NewestCandle> all(CandleInterval interval) {
    List<NewestCandle> all = new ArrayList<>();
    try (RowCursor<NewestCandle> rows =
        RowCursor.open(
            database,
            retry,
            NEWEST,
            statement -> statement.setString(1, interval.toString()),
            NewestCandleReader::candle)) {
      rows.forEachRemaining(all::add);
    }
    return all;
  }

  private static NewestCandle candle(ResultSet row) throws SQLException {
    return new NewestCandle(
        row.getString("symbol"), micros(row, "window_start"), micros(row, "reaches_to"));
  }

  private static long micros(ResultSet row, String column) throws SQLException {
    return Micros.of(row.getObject(column, OffsetDateTime.class).toInstant());
  }
}
