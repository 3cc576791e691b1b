package io.candlewick.batch.pipeline;

import com.zaxxer.hikari.HikariDataSource;
import io.candlewick.store.Migrations;
import io.candlewick.store.PostgresAddress;
import io.candlewick.store.PostgresPool;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** A real PostgreSQL, one for all tests; each test takes a database of its own. */
final class OneDatabase {
  private static final EmbeddedPostgres SERVER = start();
  private static final AtomicInteger NUMBER = new AtomicInteger();
  private static final String TEMPLATE = template();

  private OneDatabase() {}

  private static EmbeddedPostgres start() {
    try {
      return EmbeddedPostgres.builder().start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String template() {
    String name = create("");
    try (HikariDataSource pool = PostgresPool.open(address(name), 2)) {
      Migrations.apply(pool);
    }
    return name;
  }

  /** The address of a new database with the platform's tables. */
  static PostgresAddress migrated() {
    return address(create(" TEMPLATE " + TEMPLATE));
  }

  /** The address of a new database without any table. */
  static PostgresAddress empty() {
    return address(create(""));
  }

  private static String create(String how) {
    String name = "test_" + NUMBER.incrementAndGet();
    run(address("postgres"), "CREATE DATABASE " + name + how);
    return name;
  }

  private static PostgresAddress address(String name) {
    return new PostgresAddress(
        "jdbc:postgresql://127.0.0.1:" + SERVER.getPort() + "/" + name, "postgres", "any");
  }

  /** Ends all connections of others to a database, as a restart of PostgreSQL does. */
  static void endConnections(PostgresAddress address) {
    rows(
        address,
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
            + " WHERE datname = current_database() AND pid <> pg_backend_pid()");
  }

  static void run(PostgresAddress address, String sql) {
    try (Connection connection = connect(address);
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new IllegalStateException(sql, e);
    }
  }

  /** All rows of a query as text. */
  static List<String> rows(PostgresAddress address, String sql) {
    try (Connection connection = connect(address);
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      List<String> texts = new ArrayList<>();
      while (rows.next()) {
        List<String> row = new ArrayList<>();
        for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
          row.add(rows.getString(i));
        }
        texts.add(String.join(",", row));
      }
      return texts;
    } catch (SQLException e) {
      throw new IllegalStateException(sql, e);
    }
  }

  private static Connection connect(PostgresAddress address) throws SQLException {
    return DriverManager.getConnection(address.jdbcUrl(), address.user(), address.password());
  }
}
