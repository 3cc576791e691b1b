package io.candlewick.store;

import io.candlewick.model.AssetType;
import io.candlewick.model.Candle;
import io.candlewick.model.CandleInterval;
import io.candlewick.model.CandleState;
import io.candlewick.model.FixedPoint;
import io.candlewick.model.Gap;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;

/**
 * The stored candles of one symbol, and what is known of them, all as of the same moment. Holds a
 * connection until it is closed. Not thread-safe. Every method throws {@link
 * StoreUnavailableException} if the connection is lost.
 */
public final class CandleView implements AutoCloseable {
  /** So that neither round trips nor memory count, whatever is expected. */
  private static final int FEWEST_AT_A_TIME = 100;

  private static final int MOST_AT_A_TIME = 3_000;

  private static final String SERIES =
      """
      WITH candles AS NOT MATERIALIZED (
        SELECT * FROM ohlcv WHERE symbol = ? AND candle_interval = ?),
      newest AS (
        SELECT window_start, asset_type, open, high, low, close
        FROM candles ORDER BY window_start DESC LIMIT %d)
      SELECT
        (SELECT asset_type FROM newest ORDER BY window_start DESC LIMIT 1),
        (SELECT window_start FROM candles ORDER BY window_start LIMIT 1),
        (SELECT max(window_start) FROM newest),
        (SELECT max(greatest(min_scale(open), min_scale(high), min_scale(low), min_scale(close)))
         FROM newest),
        (SELECT removed_to FROM removed_candles WHERE symbol = ?)
      """
          .formatted(CandleSeries.JUDGED);

  private static final String ROWS =
      """
      SELECT asset_type, window_start, open, high, low, close, volume, notional,
        tick_count, return_count, alert_count, sum_return_pct, sum_squared_return_pct,
        sum_spread, sum_realized_vol, state, updated_at
      FROM ohlcv
      WHERE symbol = ? AND candle_interval = ? AND window_start >= ? AND window_start < ?
      ORDER BY window_start\
      """;

  private static final String BACKWARD = " DESC";

  private static final String ONE = " DESC LIMIT 1";

  /** Takes candles one by one. */
  @FunctionalInterface
  public interface Visitor {
    /** Takes one, and tells whether to go on. */
    boolean visit(StoredCandle candle);
  }

  private final Connection connection;
  private final String symbol;
  private final CandleInterval interval;

  private CandleView(Connection connection, String symbol, CandleInterval interval) {
    this.connection = connection;
    this.symbol = symbol;
    this.interval = interval;
  }

  /**
   * Opens a view.
   *
   * @param interval that of the stored candles
   */
  public static CandleView open(
      DataSource database, Retry retry, String symbol, CandleInterval interval) {
    return retry.run(
        "read candles from PostgreSQL",
        SqlFailure::isPassing,
        () -> {
          Connection connection = database.getConnection();
          try {
            connection.setAutoCommit(false); // otherwise PostgreSQL sends all rows at once
            try (Statement begin = connection.createStatement()) {
              begin.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY");
            }
            return new CandleView(connection, symbol, interval);
          } catch (SQLException | RuntimeException e) {
            try (connection) {
              throw e;
            }
          }
        });
  }

  /** What is known of all candles together; empty if there is none. */
  public Optional<CandleSeries> series() {
    try (PreparedStatement statement = connection.prepareStatement(SERIES)) {
      statement.setString(1, symbol);
      statement.setString(2, interval.toString());
      statement.setString(3, symbol);
      try (ResultSet row = statement.executeQuery()) {
        row.next();
        if (row.getString(1) == null) {
          return Optional.empty();
        }
        OffsetDateTime removedTo = row.getObject(5, OffsetDateTime.class);
        return Optional.of(
            new CandleSeries(
                AssetType.valueOf(row.getString(1)),
                row.getObject(2, OffsetDateTime.class).toInstant(),
                row.getObject(3, OffsetDateTime.class).toInstant(),
                row.getInt(4),
                Optional.ofNullable(removedTo).map(OffsetDateTime::toInstant)));
      }
    } catch (SQLException e) {
      throw lost(e);
    }
  }

  /**
   * Gives the candles that start from one time to before another, the oldest first.
   *
   * @param expected how many the visitor is likely to take: about so many are fetched at a time
   */
  public void forward(Instant from, Instant to, long expected, Visitor visitor) {
    read(ROWS, from, to, expected, visitor);
  }

  /** As {@link #forward}, the newest first. */
  public void backward(Instant from, Instant to, long expected, Visitor visitor) {
    read(ROWS + BACKWARD, from, to, expected, visitor);
  }

  /** The newest candle that starts before a time. */
  public Optional<StoredCandle> lastBefore(Instant time) {
    List<StoredCandle> found = new ArrayList<>(1);
    read(ROWS + ONE, CandleReader.BEGINNING, time, 1, found::add);
    return found.stream().findFirst();
  }

  private void read(String sql, Instant from, Instant to, long expected, Visitor visitor) {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setFetchSize((int) Math.max(FEWEST_AT_A_TIME, Math.min(MOST_AT_A_TIME, expected)));
      statement.setString(1, symbol);
      statement.setString(2, interval.toString());
      statement.setObject(3, SqlNumbers.toSql(from));
      statement.setObject(4, SqlNumbers.toSql(to));
      try (ResultSet rows = statement.executeQuery()) {
        boolean goesOn = true;
        while (goesOn && rows.next()) {
          goesOn = visitor.visit(candle(rows));
        }
      }
    } catch (SQLException e) {
      throw lost(e);
    }
  }

  /**
   * Open gaps whose neighbours' event times touch a span of time, from {@code from} to before
   * {@code to}.
   */
  public List<Gap> openGaps(Instant from, Instant to) {
    List<Gap> gaps = new ArrayList<>();
    try (PreparedStatement statement = connection.prepareStatement(CandleReader.OPEN_GAPS)) {
      statement.setString(1, symbol);
      statement.setObject(2, SqlNumbers.toSql(from));
      statement.setObject(3, SqlNumbers.toSql(to));
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          gaps.add(CandleReader.gap(rows));
        }
      }
    } catch (SQLException e) {
      throw lost(e);
    }
    return gaps;
  }

  private StoredCandle candle(ResultSet row) throws SQLException {
    return new StoredCandle(
        new Candle(
            symbol,
            AssetType.valueOf(row.getString(1)),
            interval,
            row.getObject(2, OffsetDateTime.class).toInstant(),
            FixedPoint.of(row.getBigDecimal(3)),
            FixedPoint.of(row.getBigDecimal(4)),
            FixedPoint.of(row.getBigDecimal(5)),
            FixedPoint.of(row.getBigDecimal(6)),
            SqlNumbers.sum(row.getBigDecimal(7), FixedPoint.SCALE),
            SqlNumbers.sum(row.getBigDecimal(8), Candle.PRODUCT_SCALE),
            row.getLong(9),
            row.getLong(10),
            row.getLong(11),
            SqlNumbers.sum(row.getBigDecimal(12), FixedPoint.SCALE),
            SqlNumbers.sum(row.getBigDecimal(13), Candle.PRODUCT_SCALE),
            SqlNumbers.sum(row.getBigDecimal(14), FixedPoint.SCALE),
            SqlNumbers.sum(row.getBigDecimal(15), FixedPoint.SCALE),
            CandleState.valueOf(row.getString(16))),
        row.getObject(17, OffsetDateTime.class).toInstant());
  }

  private static StoreUnavailableException lost(SQLException e) {
    return new StoreUnavailableException("Cannot read from PostgreSQL: " + e.getMessage(), e);
  }

  @Override
  public void close() {
    try (connection) {
      connection.rollback();
    } catch (SQLException e) {
      throw new StoreUnavailableException("Cannot end a read: " + e.getMessage(), e);
    }
  }
}
