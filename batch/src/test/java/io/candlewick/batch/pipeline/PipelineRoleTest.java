package io.candlewick.batch.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import io.candlewick.batch.check.Databases;
import io.candlewick.batch.check.MemoryMongo;
import io.candlewick.batch.check.OneDatabase;
import io.candlewick.batch.job.BatchTables;
import io.candlewick.store.PostgresAddress;
import io.candlewick.store.PostgresPool;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A whole hour with the role that {@code deploy/postgres/roles.sql} makes for the pipeline. */
class PipelineRoleTest {
  @TempDir private Path folder;

  @Test
  void the_pipelines_role_runs_an_hour_whose_marts_the_reader_reads_and_nobody_else_can()
      throws Exception {
    PostgresAddress owner = OneDatabase.address(OneDatabase.copyOf(Databases.good()));
    TestDatabase.run(owner, Files.readString(Path.of("../deploy/postgres/roles.sql")));
    try (HikariDataSource pool = PostgresPool.open(as(owner, "candlewick_migrator"), 2)) {
      BatchTables.create(pool);
    }

    try (MemoryMongo documents = Databases.documents()) {
      RunResult.Ran ran = run(as(owner, "candlewick_pipeline"), documents);
      assertThat(ran.isSuccess()).as(ran.message() + ran.checks()).isTrue();
      assertThatThrownBy(() -> run(as(owner, "candlewick_reader"), documents))
          .rootCause()
          .hasMessageContaining("permission denied");
    }
    assertThat(
            TestDatabase.rows(
                as(owner, "candlewick_reader"), "SELECT count(*) > 0 FROM mart_market_kpis"))
        .containsExactly("t");
    assertThatThrownBy(
            () ->
                TestDatabase.run(
                    as(owner, "candlewick_writer"),
                    "UPDATE batch.batch_job_execution SET status = 'X'"))
        .rootCause()
        .hasMessageContaining("permission denied");
  }

  private RunResult.Ran run(PostgresAddress address, MemoryMongo documents) {
    Clock clock = Clock.fixed(Instant.parse("2026-03-04T16:20:00Z"), ZoneOffset.UTC);
    PipelineSettings settings =
        new PipelineSettings(
            address, null, documents.store(), null, Path.of(".."), folder, Duration.ZERO);
    try (Pipeline pipeline =
        Pipeline.open(address, clock, database -> RealWork.of(settings, database, clock))) {
      return (RunResult.Ran)
          pipeline.run(RunRequest.manual(Instant.parse("2026-03-04T15:00:00Z")), new Told());
    }
  }

  private static PostgresAddress as(PostgresAddress address, String role) {
    return new PostgresAddress(address.jdbcUrl(), role, "any");
  }
}
