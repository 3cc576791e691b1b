package io.candlewick.batch.job;

import io.candlewick.store.PostgresAddress;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Optional;
import java.util.Properties;

/**
 * The lock that a run holds: one run at a time in a database, whoever starts it. It is an advisory
 * lock of PostgreSQL on a connection of its own, so it is free the moment its process dies. Not
 * thread-safe.
 */
public final class RunLock implements AutoCloseable {
  /** Both numbers of the lock; the first one spells "cand". */
  private static final int KEY = 0x63616e64;

  private static final int KEY_OF_RUNS = 1;
  private static final String LOCK_NOT_AVAILABLE = "55P03";
  private static final String NAME = "financial_batch_pipeline ";
  private static final int ANSWER_SECONDS = 10;

  private static final String HOLDER =
      """
      SELECT activity.application_name
      FROM pg_locks locks JOIN pg_stat_activity activity USING (pid)
      WHERE locks.locktype = 'advisory' AND locks.granted AND locks.objsubid = 2
        AND locks.classid = %d AND locks.objid = %d
        AND locks.database = (SELECT oid FROM pg_database WHERE datname = current_database())
      """
          .formatted(KEY, KEY_OF_RUNS);

  /** Looks for a vanished client within a minute, so that its lock does not stay. */
  private static final String NOTICE_DEAD_CLIENTS =
      "SET tcp_keepalives_idle = 30; SET tcp_keepalives_interval = 10; SET tcp_keepalives_count = 3";

  private final Connection connection;

  private RunLock(Connection connection) {
    this.connection = connection;
  }

  /**
   * Takes the lock.
   *
   * @param what what it is held for, up to 30 letters, for those who want it too
   * @param patience how long to wait for it; zero for not at all. Those who wait get it in turn
   * @return empty if another run holds it
   */
  public static Optional<RunLock> take(PostgresAddress address, String what, Duration patience)
      throws SQLException {
    Connection connection = connect(address, what, patience);
    boolean isTaken = false;
    try {
      isTaken = patience.isZero() ? tryOnce(connection) : await(connection, patience);
      return isTaken ? Optional.of(new RunLock(connection)) : Optional.empty();
    } finally {
      if (!isTaken) {
        connection.close();
      }
    }
  }

  private static Connection connect(PostgresAddress address, String what, Duration patience)
      throws SQLException {
    Properties properties = new Properties();
    properties.setProperty("user", address.user());
    properties.setProperty("password", address.password());
    properties.setProperty("connectTimeout", Integer.toString(ANSWER_SECONDS));
    properties.setProperty("tcpKeepAlive", "true");
    properties.setProperty(
        "socketTimeout", Long.toString(patience.toSeconds() + 3 * ANSWER_SECONDS));
    properties.setProperty("ApplicationName", NAME + what);
    Connection connection = DriverManager.getConnection(address.jdbcUrl(), properties);
    try (Statement statement = connection.createStatement()) {
      statement.execute(NOTICE_DEAD_CLIENTS);
      return connection;
    } catch (SQLException e) {
      connection.close();
      throw e;
    }
  }

  private static boolean tryOnce(Connection connection) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement("SELECT pg_try_advisory_lock(?, ?)")) {
      statement.setInt(1, KEY);
      statement.setInt(2, KEY_OF_RUNS);
      try (ResultSet rows = statement.executeQuery()) {
        rows.next();
        return rows.getBoolean(1);
      }
    }
  }

  private static boolean await(Connection connection, Duration patience) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("SET lock_timeout = " + Math.max(1, patience.toMillis()));
      statement.execute("SELECT pg_advisory_lock(%d, %d)".formatted(KEY, KEY_OF_RUNS));
      return true;
    } catch (SQLException e) {
      if (LOCK_NOT_AVAILABLE.equals(e.getSQLState())) {
        return false;
      }
      throw e;
    }
  }

  /** What the run is for that holds the lock now, as given to {@link #take}; empty if none does. */
  public static Optional<String> holder(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(HOLDER)) {
      if (!rows.next()) {
        return Optional.empty();
      }
      String name = rows.getString(1);
      return Optional.of(name.startsWith(NAME) ? name.substring(NAME.length()) : name);
    }
  }

  /**
   * Makes sure that the lock is still held.
   *
   * @throws LockLostException if PostgreSQL has ended the connection, and with it the lock
   */
  public void check() {
    try {
      if (connection.isValid(ANSWER_SECONDS)) {
        return;
      }
    } catch (SQLException e) {
      throw new LockLostException(e);
    }
    throw new LockLostException(null);
  }

  /**
   * Sets it free. PostgreSQL ends a connection some time after its client has, so the lock is given
   * back first: whoever comes next finds it free. A connection that is lost has lost the lock too.
   */
  @Override
  public void close() throws SQLException {
    try (connection) {
      if (connection.isValid(ANSWER_SECONDS)) {
        release();
      }
    }
  }

  private void release() throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement("SELECT pg_advisory_unlock(?, ?)")) {
      statement.setInt(1, KEY);
      statement.setInt(2, KEY_OF_RUNS);
      statement.execute();
    }
  }
}
