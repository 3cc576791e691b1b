package io.candlewick.batch.report;

import com.zaxxer.hikari.HikariDataSource;
import io.candlewick.store.Migrations;
import io.candlewick.store.PostgresAddress;
import io.candlewick.store.PostgresPool;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.jdbc.core.simple.JdbcClient;

/** One embedded PostgreSQL for all tests of this JVM, and a new database for each that asks. */
public final class ReportDatabase {
  private static final AtomicInteger NUMBER = new AtomicInteger();
  private static EmbeddedPostgres server;

  private ReportDatabase() {}

  private static synchronized EmbeddedPostgres server() {
    if (server == null) {
      try {
        server = EmbeddedPostgres.builder().setServerConfig("fsync", "off").start();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return server;
  }

  /** A pool on a new database that has the tables. */
  public static HikariDataSource migrated() {
    EmbeddedPostgres postgres = server();
    String name = "report_" + NUMBER.incrementAndGet();
    JdbcClient.create(postgres.getPostgresDatabase()).sql("CREATE DATABASE " + name).update();
    HikariDataSource pool =
        PostgresPool.open(
            new PostgresAddress(
                "jdbc:postgresql://127.0.0.1:" + postgres.getPort() + "/" + name,
                "postgres",
                "secret-word"),
            4);
    Migrations.apply(pool);
    return pool;
  }
}
