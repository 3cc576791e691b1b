package io.candlewick.batch.job;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.zaxxer.hikari.HikariDataSource;
import io.candlewick.batch.pipeline.TestDatabase;
import io.candlewick.store.PostgresAddress;
import io.candlewick.store.PostgresPool;
import java.sql.Connection;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class BatchTablesTest {
  private static final String WAITING =
      "SELECT count(*) FROM pg_locks JOIN pg_database d ON d.oid = database"
          + " WHERE datname = current_database() AND NOT granted";

  @Test
  void a_process_that_waited_sees_the_tables_that_another_made() throws Exception {
    PostgresAddress address = TestDatabase.empty();
    try (HikariDataSource pool = PostgresPool.open(address, 2);
        Connection first = pool.getConnection();
        Statement statement = first.createStatement()) {
      first.setAutoCommit(false);
      statement.execute(BatchTables.TAKE_TURNS);
      CompletableFuture<Void> second =
          CompletableFuture.runAsync(
              () -> {
                try {
                  BatchTables.create(pool);
                } catch (Exception e) {
                  throw new IllegalStateException(e);
                }
              });
      await().until(() -> TestDatabase.rows(address, WAITING).equals(List.of("1")));
      BatchTables.createMissing(first);
      first.commit();
      second.get(20, SECONDS);
    }
    assertThat(
            TestDatabase.rows(address, "SELECT count(*) FROM pg_tables WHERE schemaname = 'batch'"))
        .containsExactly("6");
  }
}
