package io.candlewick.batch.pipeline;

import io.candlewick.store.Migrations;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;

/** The tables of {@code sensors_dw} that the pipeline needs. */
final class PipelineTables {
  /** Asking costs a millisecond, applying migrations half a second. */
  private static final String EXIST = "SELECT to_regclass('pipeline_control') IS NOT NULL";

  private PipelineTables() {}

  /** Makes them if they are missing. Safe to call from several processes at once. */
  static void create(DataSource database) throws SQLException {
    if (!exist(database)) {
      Migrations.apply(database);
    }
  }

  private static boolean exist(DataSource database) throws SQLException {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(EXIST)) {
      rows.next();
      return rows.getBoolean(1);
    }
  }
}
