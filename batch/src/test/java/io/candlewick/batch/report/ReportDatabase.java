package io.candlewick.batch.report;

import com.zaxxer.hikari.HikariDataSource;
import io.candlewick.batch.check.OneDatabase;
import io.candlewick.store.PostgresPool;

/** Databases for reports, of the one PostgreSQL of all tests. */
public final class ReportDatabase {
  private static final int CONNECTIONS = 4;

  private ReportDatabase() {}

  /** A pool on a new database that has the tables. */
  public static HikariDataSource migrated() {
    return PostgresPool.open(OneDatabase.address(OneDatabase.migrated()), CONNECTIONS);
  }
}
