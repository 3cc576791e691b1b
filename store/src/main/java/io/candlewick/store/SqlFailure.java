package io.candlewick.store;

import java.sql.SQLException;
import java.sql.SQLTransientException;
import java.util.Set;

/** Which failures of PostgreSQL pass by themselves. */
final class SqlFailure {
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
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLTransientException || isPassingState(cause)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isPassingState(Throwable cause) {
    if (!(cause instanceof SQLException sql) || sql.getSQLState() == null) {
      return false;
    }
    boolean connectionLost = sql.getSQLState().startsWith("08");
    return connectionLost || PASSING.contains(sql.getSQLState());
  }
}
