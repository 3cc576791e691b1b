package io.candlewick.dbt;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;

/** A throw-away PostgreSQL for .ci/dbt-parity: prints its port and lasts until its input ends. */
final class PostgresForPeers {
  private PostgresForPeers() {}

  public static void main(String[] arguments) throws IOException {
    try (EmbeddedPostgres postgres =
        EmbeddedPostgres.builder().setServerConfig("fsync", "off").start()) {
      System.out.println("port " + postgres.getPort());
      while (System.in.read() != -1) {
        // Until whoever started it is gone
      }
    }
  }
}
