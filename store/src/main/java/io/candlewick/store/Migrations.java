package io.candlewick.store;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;

/** Brings the tables of {@code sensors_dw} to the newest form. */
public final class Migrations {
  private static final String INSUFFICIENT_PRIVILEGE = "42501";

  private Migrations() {}

  /**
   * Applies missing migrations; does nothing on an up-to-date database. Safe to call from several
   * processes at once.
   *
   * <p>On an up-to-date database the role needs no right to change tables.
   *
   * @return how many migrations were applied
   * @throws IllegalStateException if some are missing and the role may not apply them
   */
  public static int apply(DataSource database) {
    Flyway flyway =
        Flyway.configure(Migrations.class.getClassLoader())
            .dataSource(database)
            .locations("classpath:db/migration")
            .load();
    try {
      return flyway.migrate().migrationsExecuted;
    } catch (FlywayException e) {
      if (isForbidden(e)) {
        throw new IllegalStateException(
            "The tables are missing or older than this version, and the role "
                + roleOf(database)
                + " may not change them: run ./candlewick migrate with the role that may",
            e);
      }
      throw e;
    }
  }

  private static boolean isForbidden(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLException sql && INSUFFICIENT_PRIVILEGE.equals(sql.getSQLState())) {
        return true;
      }
    }
    return false;
  }

  private static String roleOf(DataSource database) {
    try (Connection connection = database.getConnection()) {
      return connection.getMetaData().getUserName();
    } catch (SQLException e) {
      return "of this process";
    }
  }
}
