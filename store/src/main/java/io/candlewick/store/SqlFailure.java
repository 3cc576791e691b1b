package io.candlewick.store;

import java.sql.SQLException;
import java.sql.SQLTransientException;
import java.util.Set;

/**
 * Decides which failures of PostgreSQL are temporary. A timeout of the pool is temporary too,
 * unless PostgreSQL refused the connection for a permanent reason, such as a wrong password.
 */
final class SqlFailure {
  private static final String CONNECTION_LOST = "08";

  private static final Set<String> PASSING =
      Set.of(
          "40001", // serialisation failure
          "40P01", // deadlock
          "53300", // too many connections
          "57P01", // shut down by the administrator
          "57P02", // crashed
          "57P03"); // starting up

  private SqlFailure() {}

  static boolean isPassing(Exception failure) {
    boolean passing = false;
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLException sql) {
        String state = sql.getSQLState();
        if (state != null) {
          passing = state.startsWith(CONNECTION_LOST) || PASSING.contains(state);
        } else if (cause instanceof SQLTransientException) {
          passing = true;
        }
      }
    }
    return passing;
  }
}
