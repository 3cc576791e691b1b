package io.candlewick.console;

import com.zaxxer.hikari.HikariDataSource;
import io.candlewick.store.Migrations;
import io.candlewick.store.PostgresAddress;
import io.candlewick.store.PostgresPool;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/** A real PostgreSQL with the platform's tables, one for all tests. */
public final class OneDatabase {
  private static final EmbeddedPostgres SERVER = start();
  private static final HikariDataSource POOL = migrated();

  private OneDatabase() {}

  private static EmbeddedPostgres start() {
    try {
      return EmbeddedPostgres.builder().setServerConfig("fsync", "off").start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static HikariDataSource migrated() {
    HikariDataSource pool = PostgresPool.open(address(), 4);
    Migrations.apply(pool);
    try (Connection connection = pool.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(Files.readString(Path.of("../deploy/postgres/roles.sql")));
    } catch (SQLException | IOException e) {
      throw new IllegalStateException(e);
    }
    return pool;
  }

  /** The role of the console, which only reads. */
  static PostgresAddress readerAddress() {
    return new PostgresAddress(address().jdbcUrl(), "candlewick_reader", "any");
  }

  static PostgresAddress address() {
    return new PostgresAddress(
        "jdbc:postgresql://127.0.0.1:" + SERVER.getPort() + "/postgres", "postgres", "any");
  }

  /** Connections to it. */
  public static HikariDataSource pool() {
    return POOL;
  }

  /** Runs a statement that changes something. */
  public static void run(String sql) {
    try (Connection connection = POOL.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new IllegalStateException(sql, e);
    }
  }
}
