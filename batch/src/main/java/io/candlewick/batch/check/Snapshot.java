package io.candlewick.batch.check;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/**
 * The warehouse at one instant: a transaction that only reads, on a connection of its own. A
 * statement that takes too long fails. Not thread-safe.
 */
final class Snapshot implements AutoCloseable {
  /** No statement of a check may take longer. */
  static final Duration LONGEST_STATEMENT = Duration.ofSeconds(60);

  private static final int ROWS_AT_A_TIME = 500;

  private final Connection connection;
  private final NamedParameterJdbcTemplate template;

  private Snapshot(Connection connection) {
    this.connection = connection;
    JdbcTemplate jdbc = new JdbcTemplate(new SingleConnectionDataSource(connection, true));
    jdbc.setFetchSize(ROWS_AT_A_TIME);
    this.template = new NamedParameterJdbcTemplate(jdbc);
  }

  /**
   * Opens one.
   *
   * @throws SQLException if PostgreSQL cannot be reached
   */
  static Snapshot open(DataSource database) throws SQLException {
    Connection connection = database.getConnection();
    try {
      connection.setAutoCommit(false);
      try (Statement statement = connection.createStatement()) {
        statement.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY");
        statement.execute("SET LOCAL statement_timeout = " + LONGEST_STATEMENT.toMillis());
        statement.execute("SET LOCAL TimeZone = 'UTC'");
        statement.execute("SET LOCAL jit = off");
      }
      return new Snapshot(connection);
    } catch (SQLException e) {
      connection.close();
      throw e;
    }
  }

  /** The text that a statement returns in one row with one column. */
  String text(String sql, Map<String, Object> parameters) {
    return template.queryForObject(sql, parameters, String.class);
  }

  /**
   * Passes each row of a statement, with its columns in order and their values as scalars of JSON.
   */
  void forEach(String sql, Map<String, Object> parameters, Consumer<Map<String, Object>> visitor) {
    template.query(sql, parameters, (RowCallbackHandler) row -> visitor.accept(columnsOf(row)));
  }

  private static Map<String, Object> columnsOf(ResultSet row) throws SQLException {
    ResultSetMetaData columns = row.getMetaData();
    Map<String, Object> values = new LinkedHashMap<>();
    for (int i = 1; i <= columns.getColumnCount(); i++) {
      values.put(columns.getColumnLabel(i), value(row, i, columns.getColumnType(i)));
    }
    return values;
  }

  private static Object value(ResultSet row, int column, int type) throws SQLException {
    Object value =
        switch (type) {
          case Types.SMALLINT, Types.INTEGER, Types.BIGINT -> row.getLong(column);
          case Types.NUMERIC, Types.REAL, Types.DOUBLE -> number(row.getString(column));
          case Types.BIT, Types.BOOLEAN -> row.getBoolean(column);
          case Types.TIMESTAMP, Types.TIMESTAMP_WITH_TIMEZONE -> time(row, column);
          default -> row.getString(column);
        };
    return row.wasNull() ? null : value;
  }

  /** NaN and infinity are no decimals: they stay text. */
  private static Object number(String text) {
    return text == null || Character.isLetter(text.charAt(text.length() - 1))
        ? text
        : new BigDecimal(text);
  }

  private static String time(ResultSet row, int column) throws SQLException {
    OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
    return time == null ? null : time.toInstant().toString();
  }

  @Override
  public void close() throws SQLException {
    try (connection) {
      connection.rollback();
      connection.setAutoCommit(true);
    }
  }
}
