package io.candlewick.store;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class MigrationsTest {
  private final HikariDataSource database = PostgresPool.open(Databases.empty(), 8);

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void applying_again_does_nothing() {
    assertThat(Migrations.apply(database)).isPositive();
    assertThat(Migrations.apply(database)).isZero();
  }

  @Test
  void processes_that_start_together_migrate_once() {
    List<CompletableFuture<Integer>> starts =
        List.of(
            CompletableFuture.supplyAsync(() -> Migrations.apply(database)),
            CompletableFuture.supplyAsync(() -> Migrations.apply(database)));
    int applied = starts.stream().mapToInt(CompletableFuture::join).sum();

    assertThat(Databases.rows(database, "SELECT count(*) FROM flyway_schema_history WHERE success"))
        .containsExactly(Integer.toString(applied));
  }

  @Test
  void every_table_and_column_says_what_it_holds() {
    Migrations.apply(database);

    assertThat(
            Databases.rows(
                database,
                """
                SELECT c.relname, coalesce(a.attname, '(the table)')
                FROM pg_class c
                LEFT JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum >= 0 AND NOT a.attisdropped
                WHERE c.relname IN ('ohlcv', 'anomalies', 'data_gaps', 'tick_balance', 'stream_settings',
                    'market_hours', 'check_results', 'pipeline_reports')
                  AND (col_description(c.oid, coalesce(a.attnum, 0)) IS NULL
                    OR obj_description(c.oid, 'pg_class') IS NULL)
                """))
        .isEmpty();
  }

  @Test
  void the_states_of_a_candle_are_ordered_as_the_model_has_them() {
    Migrations.apply(database);

    assertThat(Databases.rows(database, "SELECT unnest(enum_range(NULL::candle_state))"))
        .containsExactly("OPEN", "FINAL", "CORRECTED");
  }
}
