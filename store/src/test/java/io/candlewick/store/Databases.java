package io.candlewick.store;

import com.zaxxer.hikari.HikariDataSource;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;

/** One embedded PostgreSQL for all tests of this JVM, and a new database for each that asks. */
final class Databases {
  private static final AtomicInteger NUMBER = new AtomicInteger();
  private static EmbeddedPostgres server;
  private static String template;

  private Databases() {}

  private static synchronized EmbeddedPostgres server() {
    if (server == null) {
      try {
        server =
            EmbeddedPostgres.builder()
                .setServerConfig("fsync", "off")
                .start(); // ends with this JVM
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return server;
  }

  /** An empty database. */
  static PostgresAddress empty() {
    return addressOf(server(), create(""));
  }

  private static String create(String how) {
    String name = "test_" + NUMBER.incrementAndGet();
    run(server().getPostgresDatabase(), "CREATE DATABASE " + name + how);
    return name;
  }

  static PostgresAddress addressOf(EmbeddedPostgres postgres, String database) {
    return new PostgresAddress(
        "jdbc:postgresql://127.0.0.1:" + postgres.getPort() + "/" + database,
        "postgres",
        "secret-word");
  }

  /** A pool on a new database that has the tables. */
  static HikariDataSource migrated() {
    return PostgresPool.open(addressOf(server(), create(" TEMPLATE " + template())), 4);
  }

  /** A database that has the tables, made once: a copy of it is cheaper than all migrations. */
  private static synchronized String template() {
    if (template == null) {
      String name = create("");
      try (HikariDataSource pool = PostgresPool.open(addressOf(server(), name), 2)) {
        Migrations.apply(pool);
      }
      template = name;
    }
    return template;
  }

  static void run(DataSource database, String sql) {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new IllegalStateException(sql, e);
    }
  }

  /** All rows of a query, each as its columns' texts joined by commas. */
  static List<String> rows(DataSource database, String sql) {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      List<String> texts = new ArrayList<>();
      int columns = rows.getMetaData().getColumnCount();
      while (rows.next()) {
        List<String> row = new ArrayList<>();
        for (int i = 1; i <= columns; i++) {
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
