package io.candlewick.batch.job;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.datasource.init.ScriptUtils;

/** Spring Batch's own tables, in a schema of their own. */
public final class BatchTables {
  /** What the names of its tables and sequences begin with. */
  static final String PREFIX = "batch.BATCH_";

  static final String TAKE_TURNS =
      "SELECT pg_advisory_xact_lock(hashtextextended('batch tables', 0))";

  /**
   * Reads the catalog: {@code to_regclass} repeats what it found before the turn was waited for.
   */
  private static final String EXIST =
      "SELECT EXISTS (SELECT FROM pg_tables"
          + " WHERE schemaname = 'batch' AND tablename = 'batch_job_instance')";

  private BatchTables() {}

  /** Makes them if they are missing. Safe to call from several processes at once. */
  public static void create(DataSource database) throws SQLException {
    try (Connection connection = database.getConnection()) {
      if (exist(connection)) {
        return;
      }
      connection.setAutoCommit(false);
      try (Statement statement = connection.createStatement()) {
        statement.execute(TAKE_TURNS);
        if (!exist(connection)) {
          createMissing(connection);
        }
        connection.commit();
      } catch (SQLException | RuntimeException e) {
        connection.rollback();
        throw e;
      }
    }
  }

  /** Makes them in the transaction of a connection that has taken its turn. */
  static void createMissing(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("CREATE SCHEMA IF NOT EXISTS batch");
      statement.execute("SET LOCAL search_path TO batch");
    }
    ScriptUtils.executeSqlScript(
        connection, new ClassPathResource("org/springframework/batch/core/schema-postgresql.sql"));
  }

  private static boolean exist(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(EXIST)) {
      rows.next();
      return rows.getBoolean(1);
    }
  }
}
