package io.candlewick.batch.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.candlewick.batch.job.PipelineStep;
import io.candlewick.batch.job.RunListener;
import io.candlewick.batch.job.StepOutcome;
import io.candlewick.batch.job.Trigger;
import io.candlewick.store.PostgresAddress;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TwoSchedulersTest {
  private static final Instant HOUR = Instant.parse("2026-03-01T02:00:00Z");

  private final PostgresAddress address = TestDatabase.migrated();
  private final HandWork work = new HandWork(address);
  private final Pipeline one = Pipeline.open(address, Clock.systemUTC(), work);
  private final Pipeline two = Pipeline.open(address, Clock.systemUTC(), work);
  private final ExecutorService threads = Executors.newFixedThreadPool(2);

  @AfterEach
  void close() {
    threads.shutdownNow();
    one.close();
    two.close();
  }

  private static RunResult scheduled(Pipeline pipeline) {
    RunRequest request =
        new RunRequest(
            HOUR, Trigger.SCHEDULE, RunRequest.Condition.UNLESS_REPORTED, Duration.ofMinutes(2));
    return pipeline.run(request, RunListener.NONE);
  }

  @Test
  void two_schedulers_at_the_same_instant_run_an_hour_once() throws Exception {
    CyclicBarrier together = new CyclicBarrier(2);
    List<Callable<RunResult>> schedulers =
        List.of(
            () -> {
              together.await();
              return scheduled(one);
            },
            () -> {
              together.await();
              return scheduled(two);
            });
    List<RunResult> results =
        threads.invokeAll(schedulers).stream().map(TwoSchedulersTest::get).toList();
    assertThat(results).filteredOn(RunResult.Ran.class::isInstance).hasSize(1);
    assertThat(results).contains(new RunResult.UpToDate(HOUR, true));
    assertThat(work.done)
        .containsExactly("validate_data_quality", "dbt_run", "dbt_test", "generate_report");
  }

  @Test
  void one_that_waits_goes_on_at_once_with_a_run_that_the_other_one_broke_off() throws Exception {
    CountDownLatch isInside = new CountDownLatch(1);
    work.with(
        PipelineStep.DBT_RUN,
        run -> {
          isInside.countDown();
          new CountDownLatch(1).await();
          return StepOutcome.success("never");
        });
    Future<RunResult> first = threads.submit(() -> scheduled(one));
    assertThat(isInside.await(2, TimeUnit.MINUTES)).isTrue();
    work.with(PipelineStep.DBT_RUN, run -> StepOutcome.success("done"));
    Future<RunResult> second = threads.submit(() -> scheduled(two));
    first.cancel(true);
    RunResult.Ran result = (RunResult.Ran) get(second);
    assertThat(result.isContinued()).isTrue();
    assertThat(result.isSuccess()).isTrue();
    assertThat(work.done)
        .containsExactly(
            "validate_data_quality", "dbt_run", "dbt_run", "dbt_test", "generate_report");
  }

  private static RunResult get(Future<RunResult> result) {
    try {
      return result.get(2, TimeUnit.MINUTES);
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }
}
