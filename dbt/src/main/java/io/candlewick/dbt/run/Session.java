package io.candlewick.dbt.run;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;

/**
 * The connection of one node. Everything is in a transaction until commit() or rollback(); times
 * are in UTC. Each statement begins with a comment that names the node.
 */
final class Session implements AutoCloseable {
  private final Connection connection;
  private final Statements statements;
  private final String comment;
  private final int networkTimeout;
  private boolean began;

  private Session(Connection connection, Statements statements, String comment)
      throws SQLException {
    this.connection = connection;
    // A pool for short queries gives up sooner than a model is built
    this.networkTimeout = connection.getNetworkTimeout();
    connection.setNetworkTimeout(Runnable::run, statements.longestSilenceMillis());
    this.statements = statements;
    this.comment = comment;
  }

  static Session open(DataSource database, Statements statements, String key, String name)
      throws SQLException {
    String comment = "/* {\"app\": \"candlewick-dbt\", \"" + key + "\": \"" + name + "\"} */\n";
    Connection connection = database.getConnection();
    try {
      connection.setAutoCommit(false);
      return new Session(connection, statements, comment);
    } catch (SQLException e) {
      connection.close();
      throw e;
    }
  }

  /** Runs one statement or several; the number of rows of the last one. */
  long execute(String sql) throws SQLException {
    return run(
        sql,
        statement -> {
          boolean rows = statement.execute(comment + sql);
          long count = 0;
          while (rows || statement.getUpdateCount() != -1) {
            count = rows ? count : statement.getLargeUpdateCount();
            rows = statement.getMoreResults();
          }
          return count;
        });
  }

  /** What is read from a row. */
  interface Reader<T> {
    T read(ResultSet row) throws SQLException;
  }

  <T> List<T> rows(String sql, Reader<T> reader) throws SQLException {
    return run(
        sql,
        statement -> {
          List<T> found = new ArrayList<>();
          try (ResultSet rows = statement.executeQuery(comment + sql)) {
            while (rows.next()) {
              found.add(reader.read(rows));
            }
          }
          return found;
        });
  }

  <T> Optional<T> first(String sql, Reader<T> reader) throws SQLException {
    return rows(sql, reader).stream().findFirst();
  }

  private <T> T run(String sql, Statements.Use<T> use) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.setEscapeProcessing(false);
      if (!began) {
        began = true;
        statement.execute("set local time zone 'UTC'");
      }
      return statements.run(statement, use);
    } catch (SQLException e) {
      e.addSuppressed(new SQLException("in: " + sql));
      throw e;
    }
  }

  void commit() throws SQLException {
    connection.commit();
    began = false;
  }

  void rollback() throws SQLException {
    connection.rollback();
    began = false;
  }

  /** Rolls back what was not committed. */
  @Override
  public void close() throws SQLException {
    try (connection) {
      connection.rollback();
      connection.setAutoCommit(true);
      connection.setNetworkTimeout(Runnable::run, networkTimeout);
    }
  }

  /** A text as an SQL literal. */
  static String literal(String text) {
    return "'" + text.replace("'", "''") + "'";
  }
}
