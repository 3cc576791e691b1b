package io.candlewick.dbt;

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
import org.postgresql.ds.PGSimpleDataSource;

/** One embedded PostgreSQL for all tests of this JVM, and a new database for each that asks. */
final class Databases {
  private static final AtomicInteger NUMBER = new AtomicInteger();
  private static EmbeddedPostgres server;

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

  static DataSource empty() {
    String name = "test_" + NUMBER.incrementAndGet();
    run(server().getPostgresDatabase(), "CREATE DATABASE " + name);
    return server().getDatabase("postgres", name);
  }

  /** A database with the sources of the test project: ten customers and a hundred orders. */
  static DataSource withSources() {
    DataSource database = empty();
    run(
        database,
        "create schema raw; create table raw.people (id int, name text);"
            + "insert into raw.people select i, 'name ' || i from generate_series(1, 10) i;"
            + "create table raw.orders (id int, customer_id int, state text, amount numeric,"
            + " ordered_at timestamptz)");
    addOrders(database, 1, 100);
    return database;
  }

  /** One order an hour from the start of 2026. */
  static void addOrders(DataSource database, int first, int last) {
    run(
        database,
        "insert into raw.orders select i, 1 + i % 10,"
            + " case when i % 3 = 0 then 'open' else 'paid' end, i * 1.25,"
            + " timestamptz '2026-01-01 00:00Z' + i * interval '1 hour' from generate_series("
            + first
            + ", "
            + last
            + ") i");
  }

  /** The same database by connections that give up when an answer takes a second. */
  static DataSource impatient(DataSource database) {
    PGSimpleDataSource impatient =
        new PGSimpleDataSource() {
          private static final long serialVersionUID = 1L;

          @Override
          public Connection getConnection() throws SQLException {
            Connection connection = super.getConnection();
            connection.setNetworkTimeout(Runnable::run, 1000);
            return connection;
          }
        };
    try (Connection connection = database.getConnection()) {
      impatient.setURL(connection.getMetaData().getURL());
      impatient.setUser(connection.getMetaData().getUserName());
      return impatient;
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
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

  static String value(DataSource database, String sql) {
    return rows(database, sql).get(0);
  }
}
