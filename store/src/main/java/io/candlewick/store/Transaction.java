package io.candlewick.store;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** What is done in a transaction of PostgreSQL is done as a whole or not at all. */
final class Transaction {
  private Transaction() {}

  /**
   * The work of a transaction. It is repeated from the start if that may help.
   *
   * @param <T> its result
   */
  @FunctionalInterface
  interface Work<T> {
    T in(Connection connection) throws SQLException;
  }

  /**
   * Does the work in a separate transaction.
   *
   * @param what what it does, for the message
   * @throws StoreUnavailableException if PostgreSQL does not take it, also after retries
   */
  static <T> T run(DataSource database, Retry retry, String what, Work<T> work) {
    return retry.run(what, SqlFailure::isPassing, () -> once(database, work));
  }

  private static <T> T once(DataSource database, Work<T> work) throws SQLException {
    try (Connection connection = database.getConnection()) {
      connection.setAutoCommit(false);
      try {
        T result = work.in(connection);
        connection.commit();
        return result;
      } catch (SQLException | RuntimeException e) {
        rollBack(connection, e);
        throw e;
      }
    }
  }

  private static void rollBack(Connection connection, Exception failure) {
    try {
      connection.rollback();
    } catch (SQLException e) {
      failure.addSuppressed(e); // the connection is lost, and with it the transaction
    }
  }
}
