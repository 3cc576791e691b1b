package io.candlewick.batch.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.candlewick.batch.job.PipelineStep;
import io.candlewick.batch.job.RunState;
import io.candlewick.store.PostgresAddress;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class KilledRunTest {
  private static final Instant HOUR = Instant.parse("2026-03-01T02:00:00Z");
  private static final String REPORTS =
      "SELECT attempt, is_final, status FROM pipeline_reports ORDER BY report_hour, attempt";

  private final PostgresAddress address = TestDatabase.migrated();
  private final HandWork work = new HandWork(address);
  private final Pipeline pipeline = Pipeline.open(address, Clock.systemUTC(), work);
  private final Told told = new Told();

  @AfterEach
  void close() {
    pipeline.close();
  }

  private void kill(Instant hour, PipelineStep step) throws IOException {
    KilledMidRun.in(address, hour, step).close();
    Awaitility.await() // PostgreSQL has seen that the process is gone
        .atMost(Duration.ofMinutes(1))
        .until(() -> pipeline.status().runningNow().isEmpty());
  }

  private RunResult.Ran run(Instant hour) {
    return (RunResult.Ran) pipeline.run(RunRequest.manual(hour), told);
  }

  private static List<String> stepsFrom(PipelineStep step) {
    return Arrays.stream(PipelineStep.values())
        .filter(later -> later.compareTo(step) >= 0)
        .map(PipelineStep::text)
        .toList();
  }

  @ParameterizedTest
  @EnumSource(PipelineStep.class)
  void after_a_kill_in_any_step_the_next_run_goes_on_there_and_the_hour_is_complete_once(
      PipelineStep step) throws Exception {
    kill(HOUR, step);
    assertThat(pipeline.brokenOffHours()).containsExactly(HOUR);
    RunResult.Ran result = run(HOUR);
    assertThat(result.isSuccess()).as(result.message()).isTrue();
    assertThat(result.isContinued()).isTrue();
    assertThat(work.done).containsExactlyElementsOf(stepsFrom(step));
    assertThat(told.lines.stream().filter(line -> line.endsWith(" success"))).hasSize(4);
    assertThat(TestDatabase.rows(address, REPORTS)).containsExactly("1,t,success");
    assertThat(pipeline.brokenOffHours()).isEmpty();
  }

  @Test
  void an_attempt_that_is_killed_twice_still_goes_on() throws Exception {
    kill(HOUR, PipelineStep.DBT_RUN);
    kill(HOUR, PipelineStep.DBT_TEST);
    assertThat(run(HOUR).isSuccess()).isTrue();
    assertThat(work.done).containsExactly("dbt_test", "generate_report");
    assertThat(TestDatabase.rows(address, REPORTS)).containsExactly("1,t,success");
  }

  @Test
  void a_killed_hour_does_not_stand_in_the_way_of_another_one() throws Exception {
    kill(HOUR, PipelineStep.DBT_RUN);
    Instant next = HOUR.plusSeconds(3_600);
    assertThat(run(next).isSuccess()).isTrue();
    assertThat(pipeline.brokenOffHours()).containsExactly(HOUR);
    assertThat(pipeline.status().runs())
        .extracting(past -> past.state())
        .containsExactly(RunState.SUCCESS, RunState.INTERRUPTED);
    assertThat(run(HOUR).isContinued()).isTrue();
  }

  @Test
  void while_another_process_runs_an_hour_no_other_run_begins_and_it_names_the_hour()
      throws Exception {
    try (KilledMidRun other = KilledMidRun.in(address, HOUR, PipelineStep.DBT_RUN)) {
      assertThat(other).isNotNull();
      RunResult same = pipeline.run(RunRequest.manual(HOUR), told);
      assertThat(same).isEqualTo(new RunResult.Busy(HOUR, "hour 2026-03-01T02"));
      assertThat(pipeline.run(RunRequest.manual(HOUR.plusSeconds(3_600)), told).sentence())
          .isEqualTo(
              "Another process runs hour 2026-03-01T02, and one run goes on at a time:"
                  + " 2026-03-01T03 was not run");
      assertThat(pipeline.status().runningNow()).contains("hour 2026-03-01T02");
      assertThat(pipeline.status().runs())
          .singleElement()
          .matches(past -> past.state() == RunState.RUNNING);
    }
    assertThat(work.done).isEmpty();
  }
}
