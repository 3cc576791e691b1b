package io.candlewick.batch.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.candlewick.batch.check.DatabaseChange;
import io.candlewick.batch.check.Databases;
import io.candlewick.batch.check.MemoryMongo;
import io.candlewick.batch.check.OneDatabase;
import io.candlewick.batch.job.RunState;
import io.candlewick.store.PostgresAddress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whole runs of hours with a fault: the checks, the dbt project and the reports are the real ones.
 */
class FaultyHoursTest {
  private static final Set<String> TEN =
      Set.of(
          "stale",
          "negative_price",
          "zero_volume",
          "low_above_high",
          "close_outside_range",
          "missing_symbols",
          "missing_minutes",
          "duplicate_key",
          "tick_lost",
          "wrong_type");

  /** Tables as they were before the fault. */
  private static final String SAVE =
      """
      CREATE SCHEMA good;
      CREATE TABLE good.ohlcv (LIKE ohlcv INCLUDING ALL);
      INSERT INTO good.ohlcv SELECT * FROM ohlcv;
      CREATE TABLE good.tick_balance (LIKE tick_balance INCLUDING ALL EXCLUDING GENERATED);
      INSERT INTO good.tick_balance SELECT * FROM tick_balance;
      """;

  private static final String MEND =
      """
      DROP TABLE ohlcv CASCADE;
      ALTER TABLE good.ohlcv SET SCHEMA public;
      DROP TABLE tick_balance CASCADE;
      ALTER TABLE good.tick_balance SET SCHEMA public;
      """;

  private static MemoryMongo documents;

  @TempDir private Path folder;

  @BeforeAll
  static void startMongo() {
    documents = Databases.documents();
  }

  @AfterAll
  static void stopMongo() {
    documents.close();
  }

  static List<DatabaseChange> faults() {
    return DatabaseChange.all().stream().filter(change -> TEN.contains(change.name())).toList();
  }

  @ParameterizedTest
  @MethodSource("faults")
  void a_fault_fails_its_check_stops_dbt_and_is_reported_and_after_mending_the_hour_is_good_once(
      DatabaseChange fault) throws IOException {
    PostgresAddress address = OneDatabase.address(OneDatabase.copyOf(Databases.good()));
    TestDatabase.run(address, SAVE);
    TestDatabase.run(address, fault.sql());
    try (Pipeline pipeline = open(address, fault)) {
      RunResult.Ran failed = run(pipeline, fault);
      assertThat(failed.state()).as(failed.message()).isEqualTo(RunState.FAILED);
      assertThat(failed.checks())
          .filteredOn(check -> check.status().stops())
          .singleElement()
          .matches(check -> check.name().equals(fault.fails().orElseThrow()))
          .matches(check -> !check.rows().isEmpty());
      assertThat(failed.steps())
          .extracting(step -> step.name() + " " + step.status().text())
          .containsExactly(
              "validate_data_quality failed",
              "dbt_run skipped",
              "dbt_test skipped",
              "generate_report success");
      assertThat(Files.readString(failed.report().orElseThrow()))
          .contains(fault.fails().orElseThrow());

      TestDatabase.run(address, MEND);
      RunResult.Ran mended = run(pipeline, fault);
      assertThat(mended.isSuccess()).as(mended.message() + mended.checks()).isTrue();
      assertThat(mended.attempt().attempt()).isEqualTo(2);
    }
    assertThat(
            TestDatabase.rows(
                address, "SELECT attempt, is_final, status FROM pipeline_reports ORDER BY attempt"))
        .containsExactly("1,f,failed", "2,t,success");
  }

  private static RunResult.Ran run(Pipeline pipeline, DatabaseChange fault) {
    return (RunResult.Ran) pipeline.run(RunRequest.manual(fault.hour()), new Told());
  }

  private Pipeline open(PostgresAddress address, DatabaseChange fault) {
    Clock clock = Clock.fixed(fault.now(), ZoneOffset.UTC);
    PipelineSettings settings =
        new PipelineSettings(
            address, null, documents.store(), null, Path.of(".."), folder, Duration.ZERO);
    return Pipeline.open(address, clock, database -> RealWork.of(settings, database, clock));
  }
}
