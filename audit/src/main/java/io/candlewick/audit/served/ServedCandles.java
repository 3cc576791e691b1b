package io.candlewick.audit.served;

import io.candlewick.model.Candle;
import io.candlewick.model.CandleInterval;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Reads and repairs rows of {@code ohlcv} over one connection. Not thread-safe. */
public final class ServedCandles {
  private static final String NAMES =
      CandleRow.COLUMNS.stream().map(CandleRow.Column::name).collect(Collectors.joining(", "));

  private static final String SELECT =
      "SELECT window_start AS start, "
          + CandleRow.COLUMNS.stream().map(CandleRow.Column::text).collect(Collectors.joining(", "))
          + " FROM ohlcv WHERE symbol = ? AND candle_interval = ?"
          + " AND window_start >= ? AND window_start < ? ORDER BY ohlcv.window_start";

  private static final String UPSERT =
      "INSERT INTO ohlcv ("
          + NAMES
          + ") VALUES ("
          + CandleRow.COLUMNS.stream()
              .map(column -> "?::" + column.type())
              .collect(Collectors.joining(", "))
          + ") ON CONFLICT (symbol, candle_interval, window_start) DO UPDATE SET "
          + CandleRow.COLUMNS.stream()
              .map(column -> column.name() + " = excluded." + column.name())
              .collect(Collectors.joining(", "))
          + ", updated_at = now()";

  private static final String DELETE =
      "DELETE FROM ohlcv WHERE symbol = ? AND candle_interval = ? AND window_start = ?";

  private static final String SELECT_EACH =
      "SELECT wanted.number, "
          + CandleRow.COLUMNS.stream()
              .map(column -> column.text().replace(column.name(), "ohlcv." + column.name()))
              .collect(Collectors.joining(", "))
          + " FROM unnest(?::text[], ?::timestamptz[])"
          + " WITH ORDINALITY AS wanted (name, start, number)"
          + " JOIN ohlcv ON ohlcv.symbol = wanted.name AND ohlcv.candle_interval = ?"
          + " AND ohlcv.window_start = wanted.start";

  private final Connection connection;

  public ServedCandles(Connection connection) {
    this.connection = connection;
  }

  /** Rows of a symbol whose windows start in {@code [from, to)}, by start. */
  public List<CandleRow> read(String symbol, CandleInterval interval, Instant from, Instant to) {
    try (PreparedStatement select = connection.prepareStatement(SELECT)) {
      select.setString(1, symbol);
      select.setString(2, interval.toString());
      select.setObject(3, from.atOffset(ZoneOffset.UTC));
      select.setObject(4, to.atOffset(ZoneOffset.UTC));
      List<CandleRow> rows = new ArrayList<>();
      try (ResultSet result = select.executeQuery()) {
        while (result.next()) {
          rows.add(row(result, result.getObject(1, OffsetDateTime.class).toInstant()));
        }
      }
      return rows;
    } catch (SQLException e) {
      throw unavailable("read candles of " + symbol, e);
    }
  }

  private static CandleRow row(ResultSet result, Instant windowStart) throws SQLException {
    List<String> values = new ArrayList<>(CandleRow.COLUMNS.size());
    for (int i = 0; i < CandleRow.COLUMNS.size(); i++) {
      values.add(result.getString(i + 2));
    }
    return new CandleRow(windowStart, values);
  }

  /**
   * The rows of some windows.
   *
   * @param windows any candle for each window, of one interval
   * @return in the same order; empty where there is no row
   */
  public List<Optional<CandleRow>> readEach(List<Candle> windows, CandleInterval interval) {
    List<Optional<CandleRow>> found =
        new ArrayList<>(Collections.nCopies(windows.size(), Optional.empty()));
    Object[] symbols = windows.stream().map(Candle::symbol).toArray();
    Object[] starts = windows.stream().map(window -> window.windowStart().toString()).toArray();
    try (PreparedStatement select = connection.prepareStatement(SELECT_EACH)) {
      select.setArray(1, connection.createArrayOf("text", symbols));
      select.setArray(2, connection.createArrayOf("timestamptz", starts));
      select.setString(3, interval.toString());
      try (ResultSet rows = select.executeQuery()) {
        while (rows.next()) {
          int index = rows.getInt(1) - 1;
          found.set(index, Optional.of(row(rows, windows.get(index).windowStart())));
        }
      }
      return found;
    } catch (SQLException e) {
      throw unavailable("read " + windows.size() + " candles", e);
    }
  }

  /** Symbols that have candles, by name. */
  public List<String> symbols() {
    try (PreparedStatement select =
            connection.prepareStatement("SELECT DISTINCT symbol FROM ohlcv ORDER BY symbol");
        ResultSet result = select.executeQuery()) {
      List<String> symbols = new ArrayList<>();
      while (result.next()) {
        symbols.add(result.getString(1));
      }
      return symbols;
    } catch (SQLException e) {
      throw unavailable("list the symbols of candles", e);
    }
  }

  /**
   * Rows of intervals other than the one that is stored, as {@code SYMBOL INTERVAL COUNT}; nothing
   * writes such rows.
   */
  public List<String> otherIntervals(CandleInterval stored) {
    try (PreparedStatement select =
        connection.prepareStatement(
            "SELECT symbol, candle_interval, count(*) FROM ohlcv WHERE candle_interval <> ?"
                + " GROUP BY 1, 2 ORDER BY 1, 2")) {
      select.setString(1, stored.toString());
      List<String> found = new ArrayList<>();
      try (ResultSet result = select.executeQuery()) {
        while (result.next()) {
          found.add(
              result.getString(1) + ' ' + result.getString(2) + ": " + result.getLong(3) + " rows");
        }
      }
      return found;
    } catch (SQLException e) {
      throw unavailable("list the intervals of candles", e);
    }
  }

  /** Makes the rows be exactly these, whatever their tick counts and states. */
  public void put(List<CandleRow> rows) {
    if (rows.isEmpty()) {
      return;
    }
    try (PreparedStatement upsert = connection.prepareStatement(UPSERT)) {
      for (CandleRow row : rows) {
        for (int i = 0; i < row.values().size(); i++) {
          upsert.setString(i + 1, row.values().get(i));
        }
        upsert.addBatch();
      }
      upsert.executeBatch();
    } catch (SQLException e) {
      throw unavailable("write " + rows.size() + " candles", e);
    }
  }

  /** Removes rows of a symbol. */
  public void remove(String symbol, CandleInterval interval, List<Instant> windowStarts) {
    if (windowStarts.isEmpty()) {
      return;
    }
    try (PreparedStatement delete = connection.prepareStatement(DELETE)) {
      for (Instant windowStart : windowStarts) {
        delete.setString(1, symbol);
        delete.setString(2, interval.toString());
        delete.setObject(3, windowStart.atOffset(ZoneOffset.UTC));
        delete.addBatch();
      }
      delete.executeBatch();
    } catch (SQLException e) {
      throw unavailable("remove " + windowStarts.size() + " candles of " + symbol, e);
    }
  }

  /**
   * Blocks all other writers of {@code ohlcv} until the transaction ends; readers are not blocked.
   * Waits for current writers.
   */
  public void lockForRepair() {
    try (Statement statement = connection.createStatement()) {
      statement.execute("SET LOCAL lock_timeout = '60s'");
      statement.execute("LOCK TABLE ohlcv IN SHARE ROW EXCLUSIVE MODE");
    } catch (SQLException e) {
      throw unavailable("lock ohlcv within 60 s (a transaction may hang: see pg_stat_activity)", e);
    }
  }

  /** Removes rows of intervals other than the one that is stored, of one symbol or of all. */
  public int removeOtherIntervals(CandleInterval stored, Optional<String> onlySymbol) {
    try (PreparedStatement delete =
        connection.prepareStatement(
            "DELETE FROM ohlcv WHERE candle_interval <> ? AND (symbol = ? OR ?)")) {
      delete.setString(1, stored.toString());
      delete.setString(2, onlySymbol.orElse(""));
      delete.setBoolean(3, onlySymbol.isEmpty());
      return delete.executeUpdate();
    } catch (SQLException e) {
      throw unavailable("remove candles of other intervals", e);
    }
  }

  private static ServedDataException unavailable(String what, SQLException cause) {
    return new ServedDataException("PostgreSQL did not " + what + ": " + cause.getMessage(), cause);
  }
}
