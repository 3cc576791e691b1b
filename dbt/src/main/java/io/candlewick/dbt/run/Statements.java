package io.candlewick.dbt.run;

import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The statements that run, so that they can be ended. Safe for use by several threads. */
public final class Statements {
  /** For the server to end a statement and to say so. */
  private static final Duration GRACE = Duration.ofMinutes(1);

  private final Duration timeout;
  private final Set<Statement> running = ConcurrentHashMap.newKeySet();
  private volatile boolean cancelled;

  /** A statement that takes longer than the timeout is ended; zero means it may take forever. */
  public Statements(Duration timeout) {
    this.timeout = timeout;
  }

  /** Ends all statements; no other one begins. */
  public void cancel() throws SQLException {
    cancelled = true;
    for (Statement statement : running) {
      statement.cancel();
    }
  }

  public boolean isCancelled() {
    return cancelled;
  }

  /** Something that is done with a statement. */
  interface Use<T> {
    T with(Statement statement) throws SQLException;
  }

  /** How long an answer may take to begin, in milliseconds; zero for forever. */
  int longestSilenceMillis() {
    long millis = timeout.isZero() ? 0 : timeout.plus(GRACE).toMillis();
    return (int) Math.min(Integer.MAX_VALUE, millis);
  }

  <T> T run(Statement statement, Use<T> use) throws SQLException {
    statement.setQueryTimeout((int) Math.min(Integer.MAX_VALUE, timeout.toSeconds()));
    running.add(statement);
    try {
      if (cancelled) {
        throw new SQLException("cancelled", "57014");
      }
      return use.with(statement);
    } finally {
      running.remove(statement);
    }
  }
}
