package io.candlewick.batch.check;

import com.zaxxer.hikari.HikariDataSource;
import io.candlewick.store.Migrations;
import io.candlewick.store.PostgresAddress;
import io.candlewick.store.PostgresPool;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;

/** A real PostgreSQL, one for all tests; each test takes a database or a copy of one. */
public final class OneDatabase {
  private static final EmbeddedPostgres SERVER = start();
  private static final AtomicInteger NUMBER = new AtomicInteger();

  private OneDatabase() {}

  private static EmbeddedPostgres start() {
    try {
      return EmbeddedPostgres.builder().setServerConfig("fsync", "off").start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static int port() {
    return SERVER.getPort();
  }

  /** A new database with the platform's tables, without connections to it. */
  public static String migrated() {
    String name = create("");
    try (HikariDataSource pool = open(name)) {
      Migrations.apply(pool);
    }
    return name;
  }

  /** A copy of a database that has no connections. */
  public static String copyOf(String template) {
    return create(" TEMPLATE " + template);
  }

  /** The name of a new database without any table. */
  public static String empty() {
    return create("");
  }

  private static String create(String how) {
    String name = "test_" + NUMBER.incrementAndGet();
    run(SERVER.getPostgresDatabase(), "CREATE DATABASE " + name + how);
    return name;
  }

  /** Where a database is. */
  public static PostgresAddress address(String name) {
    return new PostgresAddress(
        "jdbc:postgresql://127.0.0.1:" + SERVER.getPort() + "/" + name, "postgres", "any");
  }

  static HikariDataSource open(String name) {
    return PostgresPool.open(address(name), 2);
  }

  static void run(DataSource database, String sql) {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new IllegalStateException(sql, e);
    }
  }
}
