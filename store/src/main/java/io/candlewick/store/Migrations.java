package io.candlewick.store;

import javax.sql.DataSource;
import org.flywaydb.core.Flyway;

/** Brings the tables of {@code sensors_dw} to the newest form. */
public final class Migrations {
  private Migrations() {}

  /**
   * Applies missing migrations; does nothing on an up-to-date database. Safe to call from several
   * processes at once.
   *
   * @return how many migrations were applied
   */
  public static int apply(DataSource database) {
    return Flyway.configure(Migrations.class.getClassLoader())
        .dataSource(database)
        .locations("classpath:db/migration")
        .load()
        .migrate()
        .migrationsExecuted;
  }
}
