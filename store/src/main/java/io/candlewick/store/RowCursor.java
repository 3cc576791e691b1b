package io.candlewick.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Iterator;
import java.util.NoSuchElementException;
import javax.sql.DataSource;

/**
 * Rows of a query, fetched a thousand at a time and turned into values: one view of the table, as
 * it was when the cursor was opened. Holds a connection until it is closed. Not thread-safe.
 *
 * <p>A connection that is lost on the way ends the read with {@link StoreUnavailableException}; the
 * reader opens a new cursor, from the last value on.
 */
public final class RowCursor<T> implements Iterator<T>, AutoCloseable {
  private static final int ROWS_AT_A_TIME = 1_000;

  /** Turns the row that a result set stands on into a value. */
  @FunctionalInterface
  interface RowReader<T> {
    T read(ResultSet row) throws SQLException;
  }

  /** Binds the parameters of a statement. */
  @FunctionalInterface
  interface Binder {
    void bind(PreparedStatement statement) throws SQLException;
  }

  private final Connection connection;
  private final PreparedStatement statement;
  private final ResultSet rows;
  private final RowReader<T> reader;
  private boolean onNext;

  private RowCursor(
      Connection connection, PreparedStatement statement, ResultSet rows, RowReader<T> reader)
      throws SQLException {
    this.connection = connection;
    this.statement = statement;
    this.rows = rows;
    this.reader = reader;
    this.onNext = rows.next();
  }

  static <T> RowCursor<T> open(
      DataSource database, Retry retry, String sql, Binder binder, RowReader<T> reader) {
    return retry.run(
        "read from PostgreSQL", SqlFailure::isPassing, () -> open(database, sql, binder, reader));
  }

  private static <T> RowCursor<T> open(
      DataSource database, String sql, Binder binder, RowReader<T> reader) throws SQLException {
    Connection connection = database.getConnection();
    try {
      connection.setReadOnly(true);
      connection.setAutoCommit(false); // otherwise PostgreSQL sends all rows at once
      PreparedStatement statement = connection.prepareStatement(sql);
      statement.setFetchSize(ROWS_AT_A_TIME);
      binder.bind(statement);
      return new RowCursor<>(connection, statement, statement.executeQuery(), reader);
    } catch (SQLException | RuntimeException e) {
      try (connection) {
        throw e;
      }
    }
  }

  @Override
  public boolean hasNext() {
    return onNext;
  }

  @Override
  public T next() {
    if (!onNext) {
      throw new NoSuchElementException("No more rows");
    }
    try {
      T value = reader.read(rows);
      onNext = rows.next();
      return value;
    } catch (SQLException e) {
      throw new StoreUnavailableException("Cannot read from PostgreSQL: " + e.getMessage(), e);
    }
  }

  @Override
  public void close() {
    try (connection;
        statement;
        rows) {
      onNext = false;
    } catch (SQLException e) {
      throw new StoreUnavailableException("Cannot end a read: " + e.getMessage(), e);
    }
  }
}
