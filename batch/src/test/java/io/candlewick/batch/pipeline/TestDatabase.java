package io.candlewick.batch.pipeline;

import io.candlewick.batch.check.OneDatabase;
import io.candlewick.store.PostgresAddress;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** Databases of the one PostgreSQL of all tests; each test takes a database of its own. */
public final class TestDatabase {
  /** Made when first asked for: a process that only runs statements starts no server. */
  private static final class Template {
    static final String NAME = OneDatabase.migrated();
  }

  private TestDatabase() {}

  /** The address of a new database with the platform's tables. */
  public static PostgresAddress migrated() {
    return OneDatabase.address(OneDatabase.copyOf(Template.NAME));
  }

  /** The address of a new database without any table. */
  public static PostgresAddress empty() {
    return OneDatabase.address(OneDatabase.empty());
  }

  /** Ends all connections of others to a database, as a restart of PostgreSQL does. */
  public static void endConnections(PostgresAddress address) {
    rows(
        address,
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
            + " WHERE datname = current_database() AND pid <> pg_backend_pid()");
  }

  public static void run(PostgresAddress address, String sql) {
    try (Connection connection = connect(address);
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new IllegalStateException(sql, e);
    }
  }

  /** All rows of a query as text. */
  public static List<String> rows(PostgresAddress address, String sql) {
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
