package io.candlewick.batch.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.candlewick.batch.job.PastRun;
import io.candlewick.batch.job.PipelineStep;
import io.candlewick.batch.job.RunListener;
import io.candlewick.batch.job.RunState;
import io.candlewick.batch.job.StepOutcome;
import io.candlewick.batch.job.Trigger;
import io.candlewick.batch.report.StepResult;
import io.candlewick.store.PostgresAddress;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PipelineRunTest {
  private static final Instant HOUR = Instant.parse("2026-03-01T02:00:00Z");
  private static final String REPORTS =
      "SELECT attempt, is_final, status FROM pipeline_reports ORDER BY report_hour, attempt";

  private PostgresAddress address;
  private HandWork work;
  private Pipeline pipeline;
  private final Told told = new Told();

  @BeforeEach
  void open() {
    address = TestDatabase.migrated();
    work = new HandWork(address);
    pipeline = Pipeline.open(address, Clock.systemUTC(), work);
  }

  @AfterEach
  void close() {
    pipeline.close();
  }

  private RunResult.Ran run() {
    return (RunResult.Ran) pipeline.run(RunRequest.manual(HOUR), told);
  }

  @Test
  void four_steps_run_in_order_and_the_hour_has_its_report() {
    RunResult.Ran result = run();
    assertThat(result.isSuccess()).isTrue();
    assertThat(result.attempt()).hasToString("2026-03-01T02, attempt 1");
    assertThat(result.sentence()).isEqualTo("2026-03-01T02, attempt 1: success");
    assertThat(result.report()).isPresent();
    assertThat(told.lines)
        .containsExactly(
            "run 2026-03-01T02, attempt 1",
            "start validate_data_quality",
            "validate_data_quality success",
            "start dbt_run",
            "dbt_run success",
            "start dbt_test",
            "dbt_test success",
            "start generate_report",
            "generate_report success");
    assertThat(TestDatabase.rows(address, REPORTS)).containsExactly("1,t,success");
  }

  @Test
  void a_failed_check_skips_dbt_and_the_report_says_so() {
    List<String> seen = new ArrayList<>();
    work.with(
        PipelineStep.VALIDATE_DATA_QUALITY,
        run -> new StepOutcome(false, "2 checks failed", List.of("one", "two")));
    work.with(
        PipelineStep.GENERATE_REPORT,
        run -> {
          run.before().forEach(step -> seen.add(step.name() + " " + step.status().text()));
          seen.addAll(run.notes());
          return work.report(run);
        });
    RunResult.Ran result = run();
    assertThat(result.state()).isEqualTo(RunState.FAILED);
    assertThat(result.message()).isEqualTo("validate_data_quality failed: 2 checks failed");
    assertThat(seen)
        .containsExactly(
            "validate_data_quality failed", "dbt_run skipped", "dbt_test skipped", "one", "two");
    assertThat(told.lines)
        .containsExactly(
            "run 2026-03-01T02, attempt 1",
            "start validate_data_quality",
            "validate_data_quality failed",
            "dbt_run skipped",
            "dbt_test skipped",
            "start generate_report",
            "generate_report success");
    assertThat(result.steps()).extracting(StepResult::name).hasSize(4).contains("dbt_test");
    assertThat(TestDatabase.rows(address, REPORTS)).containsExactly("1,t,failed");
  }

  @Test
  void a_step_that_throws_is_a_failed_step_with_its_reasons_and_the_report_follows() {
    work.with(
        PipelineStep.DBT_RUN,
        run -> {
          throw new IllegalStateException("no model", new IllegalArgumentException("bad file"));
        });
    RunResult.Ran result = run();
    assertThat(result.message()).isEqualTo("dbt_run failed: no model: bad file");
    assertThat(work.done).containsExactly("validate_data_quality", "dbt_run", "generate_report");
    assertThat(TestDatabase.rows(address, REPORTS)).containsExactly("1,t,failed");
  }

  @Test
  void failed_dbt_tests_fail_the_hour() {
    work.with(PipelineStep.DBT_TEST, run -> StepOutcome.failure("1 of 58 tests failed"));
    assertThat(run().message()).isEqualTo("dbt_test failed: 1 of 58 tests failed");
    assertThat(TestDatabase.rows(address, REPORTS)).containsExactly("1,t,failed");
  }

  @Test
  void an_hour_that_failed_is_run_again_as_the_next_attempt_and_only_that_one_is_final() {
    work.with(PipelineStep.VALIDATE_DATA_QUALITY, run -> StepOutcome.failure("stale"));
    run();
    work.with(PipelineStep.VALIDATE_DATA_QUALITY, run -> StepOutcome.success("fresh"));
    RunResult.Ran result = run();
    assertThat(result.attempt().attempt()).isEqualTo(2);
    assertThat(result.isContinued()).isFalse();
    assertThat(TestDatabase.rows(address, REPORTS)).containsExactly("1,f,failed", "2,t,success");
  }

  @Test
  void an_hour_that_went_well_is_run_again_when_somebody_asks_for_it() {
    run();
    assertThat(run().attempt().attempt()).isEqualTo(2);
    assertThat(work.done).hasSize(8);
  }

  @Test
  void the_next_attempt_comes_after_those_of_other_programs_too() {
    TestDatabase.run(
        address,
        "INSERT INTO pipeline_reports VALUES ('2026-03-01T02:00:00Z', 4, true, 'failed', 0, 1,"
            + " '{}')");
    assertThat(run().attempt().attempt()).isEqualTo(5);
    assertThat(run().attempt().attempt()).isEqualTo(6);
  }

  @Test
  void the_schedule_leaves_an_hour_with_a_report_alone_and_a_retry_one_with_a_good_one() {
    work.with(PipelineStep.DBT_RUN, run -> StepOutcome.failure("no"));
    run();
    assertThat(run(Trigger.SCHEDULE, RunRequest.Condition.UNLESS_REPORTED))
        .isEqualTo(new RunResult.UpToDate(HOUR, false));
    work.with(PipelineStep.DBT_RUN, run -> StepOutcome.success("yes"));
    assertThat(run(Trigger.RETRY, RunRequest.Condition.UNLESS_SUCCESSFUL))
        .isInstanceOf(RunResult.Ran.class);
    assertThat(run(Trigger.RETRY, RunRequest.Condition.UNLESS_SUCCESSFUL))
        .isEqualTo(new RunResult.UpToDate(HOUR, true));
  }

  @Test
  void a_report_made_before_the_hour_was_over_does_not_count() {
    run();
    TestDatabase.run(address, "UPDATE pipeline_reports SET created_at = '2026-03-01T02:30:00Z'");
    assertThat(run(Trigger.SCHEDULE, RunRequest.Condition.UNLESS_REPORTED))
        .isInstanceOf(RunResult.Ran.class);
  }

  private RunResult run(Trigger trigger, RunRequest.Condition condition) {
    return pipeline.run(new RunRequest(HOUR, trigger, condition, Duration.ZERO), told);
  }

  @Test
  void an_hour_of_the_future_is_refused() {
    Instant future = Instant.now().truncatedTo(ChronoUnit.HOURS).plusSeconds(7_200);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> pipeline.run(RunRequest.manual(future), told))
        .withMessageContaining("is in the future");
    assertThat(work.done).isEmpty();
  }

  @Test
  void a_lost_connection_breaks_the_run_off_and_the_next_run_completes_it() {
    work.with(
        PipelineStep.DBT_RUN,
        run -> {
          TestDatabase.endConnections(address);
          return StepOutcome.success("done");
        });
    RunResult.Ran broken = run();
    assertThat(broken.state()).isEqualTo(RunState.INTERRUPTED);
    assertThat(broken.message()).contains("the connection that holds the run's lock");
    assertThat(TestDatabase.rows(address, REPORTS)).isEmpty();
    work.with(PipelineStep.DBT_RUN, run -> StepOutcome.success("done"));
    work.done.clear();
    RunResult.Ran result = run();
    assertThat(result.isSuccess()).isTrue();
    assertThat(result.isContinued()).isTrue();
    assertThat(result.attempt().attempt()).isEqualTo(1);
    assertThat(work.done).containsExactly("dbt_run", "dbt_test", "generate_report");
    assertThat(TestDatabase.rows(address, REPORTS)).containsExactly("1,t,success");
  }

  @Test
  void a_report_that_cannot_be_written_is_all_that_is_repeated() {
    work.with(
        PipelineStep.GENERATE_REPORT,
        run -> {
          throw new IllegalStateException("no space left");
        });
    RunResult.Ran failed = run();
    assertThat(failed.isSuccess()).isFalse();
    assertThat(failed.message()).contains("no space left");
    work.with(PipelineStep.GENERATE_REPORT, work::report);
    work.done.clear();
    assertThat(run().isSuccess()).isTrue();
    assertThat(work.done).containsExactly("generate_report");
  }

  @Test
  void processes_that_open_an_empty_database_together_make_its_tables_once() throws Exception {
    PostgresAddress empty = TestDatabase.empty();
    ExecutorService threads = Executors.newFixedThreadPool(3);
    try {
      List<Callable<String>> openings = new ArrayList<>();
      for (int i = 0; i < 3; i++) {
        openings.add(
            () -> {
              try (Pipeline opened = Pipeline.open(empty, Clock.systemUTC(), new HandWork(empty))) {
                return opened.status().runs().toString();
              }
            });
      }
      for (Future<String> opening : threads.invokeAll(openings)) {
        assertThat(opening.get()).isEqualTo("[]");
      }
    } finally {
      threads.shutdownNow();
    }
    assertThat(
            TestDatabase.rows(empty, "SELECT count(*) FROM pg_tables WHERE schemaname = 'batch'"))
        .containsExactly("6");
  }

  @Test
  void the_status_shows_attempts_steps_and_missed_hours() {
    run();
    pipeline.run(RunRequest.manual(HOUR.plusSeconds(7_200)), RunListener.NONE);
    PipelineStatus status = pipeline.status();
    assertThat(status.runs())
        .extracting(past -> past.attempt().toString() + " " + past.state().text())
        .containsExactly("2026-03-01T04, attempt 1 success", "2026-03-01T02, attempt 1 success");
    PastRun newest = status.runs().get(0);
    assertThat(newest.trigger()).isEqualTo("manual");
    assertThat(newest.steps()).extracting(StepResult::name).hasSize(4);
    assertThat(newest.steps()).allMatch(step -> !step.took().isZero());
    assertThat(newest.started()).isBetween(Instant.now().minusSeconds(600), Instant.now());
    assertThat(status.runningNow()).isEmpty();
    assertThat(status.nextRun()).isEmpty();
    assertThat(status.missed()).hasSizeGreaterThan(100);
  }

  @Test
  void a_pause_is_stored_until_it_is_over() {
    assertThat(pipeline.isPaused()).isFalse();
    pipeline.pause();
    try (Pipeline other = Pipeline.open(address, Clock.systemUTC(), work)) {
      assertThat(other.isPaused()).isTrue();
      Instant since = other.status().pausedSince().orElseThrow();
      other.pause();
      assertThat(other.status().pausedSince()).contains(since);
      other.resume();
    }
    assertThat(pipeline.isPaused()).isFalse();
  }
}
