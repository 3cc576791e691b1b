package io.candlewick.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.time.Duration;

/** Opens pools of connections to PostgreSQL. */
public final class PostgresPool {
  private static final Duration WAIT_FOR_CONNECTION = Duration.ofSeconds(10);
  private static final Duration WAIT_FOR_ANSWER = Duration.ofMinutes(2);

  private PostgresPool() {}

  /**
   * Opens a pool, which connects when first used and keeps no idle connection for long. A server
   * that does not answer a connection within ten seconds, or a statement within two minutes, counts
   * as lost.
   *
   * @param connections how many at the most, 1 or more
   */
  public static HikariDataSource open(PostgresAddress address, int connections) {
    return open(address, connections, WAIT_FOR_CONNECTION);
  }

  /**
   * Opens a pool of one connection for short reads. It is given up, and opened again for the next
   * read, when PostgreSQL takes longer than this to connect or to answer.
   *
   * @param patience a whole number of seconds, 1 or more
   */
  public static HikariDataSource openForReading(PostgresAddress address, Duration patience) {
    return open(address, 1, patience, patience);
  }

  /** Opens a pool that waits so long for a connection, and in closing for one that is coming. */
  static HikariDataSource open(PostgresAddress address, int connections, Duration longestWait) {
    return open(address, connections, longestWait, WAIT_FOR_ANSWER);
  }

  private static HikariDataSource open(
      PostgresAddress address, int connections, Duration longestWait, Duration longestAnswer) {
    HikariConfig config = new HikariConfig();
    config.setJdbcUrl(address.jdbcUrl());
    config.setUsername(address.user());
    config.setPassword(address.password());
    config.setMaximumPoolSize(connections);
    config.setMinimumIdle(0);
    config.setIdleTimeout(Duration.ofSeconds(30).toMillis());
    config.setConnectionTimeout(longestWait.toMillis());
    config.setInitializationFailTimeout(-1);
    config.addDataSourceProperty("connectTimeout", Long.toString(WAIT_FOR_CONNECTION.toSeconds()));
    config.addDataSourceProperty("socketTimeout", Long.toString(longestAnswer.toSeconds()));
    config.addDataSourceProperty("ApplicationName", "candlewick");
    config.addDataSourceProperty("tcpKeepAlive", "true");
    config.setPoolName("candlewick-postgres");
    return new HikariDataSource(config);
  }
}
