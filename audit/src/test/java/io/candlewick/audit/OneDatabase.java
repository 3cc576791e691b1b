package io.candlewick.audit;

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
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;

/** A real PostgreSQL, one for all tests; each test takes a database or a copy of one. */
final class OneDatabase {
  private static final EmbeddedPostgres SERVER = start();
  private static final AtomicInteger NUMBER = new AtomicInteger();

  private OneDatabase() {}

  private static EmbeddedPostgres start() {
    try {
      return EmbeddedPostgres.builder().start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A new database with the platform's tables, without connections to it. */
  static String migrated() {
    String name = create("");
    try (HikariDataSource owner = open(name, "postgres");
        HikariDataSource migrator = open(name, "candlewick_migrator")) {
      run(owner, Files.readString(Path.of("../deploy/postgres/roles.sql")));
      Migrations.apply(migrator);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return name;
  }

  static String copyOf(String template) {
    return create(" TEMPLATE " + template);
  }

  private static String create(String how) {
    String name = "test_" + NUMBER.incrementAndGet();
    run(SERVER.getPostgresDatabase(), "CREATE DATABASE " + name + how);
    return name;
  }

  /** Connections with the rights of those who repair, and no more. */
  static HikariDataSource open(String name) {
    return open(name, "candlewick_writer");
  }

  private static HikariDataSource open(String name, String role) {
    return PostgresPool.open(
        new PostgresAddress(
            "jdbc:postgresql://127.0.0.1:" + SERVER.getPort() + "/" + name, role, "any"),
        4);
  }

  static int run(DataSource database, String sql) {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement()) {
      return statement.executeUpdate(sql);
    } catch (SQLException e) {
      throw new IllegalStateException(sql, e);
    }
  }

  /** All rows of a query as text. */
  static List<String> rows(DataSource database, String sql) {
    try (Connection connection = database.getConnection();
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
}
