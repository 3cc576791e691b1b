package io.candlewick.dbt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.candlewick.dbt.graph.Selection;
import io.candlewick.dbt.project.DbtProject;
import io.candlewick.dbt.run.RunListener;
import io.candlewick.dbt.run.RunReport;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ParallelTest {
  private static final Duration LONG = Duration.ofMinutes(2);

  @TempDir private Path folder;
  private final DataSource database = Databases.withSources();

  private DbtProject twoModelsAndOneThatReadsThem() {
    return new ProjectFiles(folder.resolve("project"))
        .with("models/s.yml", "sources: [{name: raw, tables: [{name: people}]}]")
        .model("a", table("select count(*) as n from {{ source('raw', 'people') }}"))
        .model("b", table("select count(*) as n from {{ source('raw', 'people') }}"))
        .model("c", table("select a.n + b.n as n from {{ ref('a') }} a, {{ ref('b') }} b"))
        .load();
  }

  private static String table(String sql) {
    return "{{ config(materialized='table') }} " + sql;
  }

  /** The nodes whose statements wait for a lock, by their comments. */
  private String waiting() {
    return String.join(
        " ",
        Databases.rows(
            database,
            "select substring(query from 'candlewick-dbt\", \"node_id\": \"(.*?)\"') from"
                + " pg_stat_activity where wait_event_type = 'Lock' and datname ="
                + " current_database() order by 1"));
  }

  /** Runs while another session has the source to itself, until that many nodes wait for it. */
  private RunReport whileLocked(
      DbtSettings settings, String waiting, Consumer<DbtRunner> then, boolean release)
      throws Exception {
    DbtRunner runner =
        new DbtRunner(twoModelsAndOneThatReadsThem(), database, settings, RunListener.NONE);
    ExecutorService background = Executors.newSingleThreadExecutor();
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      statement.execute("lock table raw.people in access exclusive mode");
      Future<RunReport> report = background.submit(() -> runner.run(Selection.all()));
      if (!waiting.isEmpty()) {
        await().atMost(LONG).until(() -> waiting().equals(waiting));
      }
      then.accept(runner);
      if (release) {
        connection.rollback();
      }
      return report.get();
    } finally {
      background.shutdown();
    }
  }

  private DbtSettings settings() {
    return DbtSettings.of("built", folder.resolve("target"));
  }

  @Test
  void modelsThatDoNotReadEachOtherAreBuiltAtTheSameTime() throws Exception {
    RunReport report = whileLocked(settings(), "model.small.a model.small.b", runner -> {}, true);
    assertThat(report.isOk()).isTrue();
    assertThat(report.results().get(2).node().name()).isEqualTo("c");
    assertThat(Databases.value(database, "select n from built.c")).isEqualTo("20");
  }

  @Test
  void oneThreadBuildsOneModelAtATime() throws Exception {
    RunReport report = whileLocked(settings().withThreads(1), "model.small.a", runner -> {}, true);
    assertThat(report.results().stream().map(r -> r.node().name())).containsExactly("a", "b", "c");
  }

  @Test
  void aCancelledRunEndsItsStatementsAndSkipsTheRest() throws Exception {
    RunReport report =
        whileLocked(
            settings(),
            "model.small.a model.small.b",
            runner -> {
              try {
                runner.cancel();
              } catch (java.sql.SQLException e) {
                throw new IllegalStateException(e);
              }
            },
            false);
    assertThat(RunnerFixture.outcomes(report).get("a")).contains("canceling statement");
    assertThat(RunnerFixture.outcomes(report).get("b")).contains("canceling statement");
    assertThat(RunnerFixture.outcomes(report)).containsEntry("c", "skipped");
  }

  @Test
  void aStatementThatTakesTooLongIsAnErrorOfItsModel() throws Exception {
    RunReport report =
        whileLocked(
            settings().withStatementTimeout(Duration.ofSeconds(1)), "", runner -> {}, false);
    assertThat(RunnerFixture.outcomes(report).get("a")).contains("canceling statement");
    assertThat(RunnerFixture.outcomes(report)).containsEntry("c", "skipped");
  }
}
