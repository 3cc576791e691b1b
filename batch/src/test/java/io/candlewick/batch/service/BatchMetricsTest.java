package io.candlewick.batch.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.candlewick.batch.job.PipelineStep;
import io.candlewick.batch.job.RunListener;
import io.candlewick.batch.job.StepOutcome;
import io.candlewick.batch.pipeline.HandPipeline;
import io.candlewick.batch.pipeline.HandWork;
import io.candlewick.batch.pipeline.Pipeline;
import io.candlewick.batch.pipeline.RunRequest;
import io.candlewick.batch.pipeline.TestDatabase;
import io.candlewick.model.HandClock;
import io.candlewick.store.PostgresAddress;
import io.prometheus.metrics.model.snapshots.CounterSnapshot.CounterDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.DataPointSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What is measured of a pipeline whose steps are made by hand, in a real database. */
class BatchMetricsTest {
  private static final Instant HOUR = Instant.parse("2026-03-02T09:00:00Z");
  private static final Instant BEGUN = HOUR.minus(Duration.ofMinutes(30));
  private static final String RUNS = "candlewick_batch_runs";
  private static final String NEWEST = "candlewick_batch_hour_timestamp_seconds";
  private static final String EXPECTED = "candlewick_batch_hour_expected_timestamp_seconds";
  private static final String PAUSED = "candlewick_batch_paused";
  private static final String CHECKS = "candlewick_batch_check_passed";
  private static final String STEPS = "candlewick_batch_step_duration_seconds";

  private final PostgresAddress address = TestDatabase.migrated();
  private final HandWork work = new HandWork(address);
  private final HandClock clock = new HandClock(BEGUN);
  private final Pipeline pipeline = HandPipeline.open(address, clock, work);
  private final BatchMetrics metrics =
      new BatchMetrics(
          () -> Optional.of(pipeline.figures(Instant.EPOCH)),
          new DueHours(new ScheduleSettings("0 * * * *", 2, Duration.ofMinutes(5), false), BEGUN),
          clock);

  @AfterEach
  void close() {
    pipeline.close();
  }

  private Map<String, Double> values(String name) {
    Map<String, Double> values = new TreeMap<>();
    metrics.collect().stream()
        .filter(family -> family.getMetadata().getName().equals(name))
        .flatMap(family -> family.getDataPoints().stream())
        .forEach(point -> values.put(label(point), value(point)));
    return values;
  }

  private static String label(DataPointSnapshot point) {
    return point.getLabels().isEmpty() ? "" : point.getLabels().getValue(0);
  }

  private static double value(DataPointSnapshot point) {
    return point instanceof CounterDataPointSnapshot counter
        ? counter.getValue()
        : ((GaugeDataPointSnapshot) point).getValue();
  }

  private void runAt(Instant now, Instant hour) {
    clock.set(now);
    pipeline.run(RunRequest.manual(hour), RunListener.NONE);
  }

  private static double seconds(Instant time) {
    return (double) time.getEpochSecond();
  }

  @Test
  void before_the_first_run_counters_are_zero_and_times_are_absent() {
    assertThat(values(RUNS)).isEqualTo(Map.of("success", 0.0, "failed", 0.0));
    assertThat(values(NEWEST)).isEmpty();
    assertThat(values(EXPECTED)).isEmpty();
    assertThat(values(CHECKS)).isEmpty();
    assertThat(values(STEPS)).isEmpty();
    assertThat(values(PAUSED)).containsEntry("", 0.0);
  }

  @Test
  void an_hour_that_fails_is_counted_and_does_not_count_as_done() {
    Instant next = HOUR.plus(Duration.ofHours(1));
    Instant third = next.plus(Duration.ofHours(1));
    runAt(next, HOUR);
    assertThat(values(RUNS)).isEqualTo(Map.of("success", 1.0, "failed", 0.0));
    assertThat(values(NEWEST)).containsEntry("", seconds(next));
    assertThat(values(EXPECTED)).as("no more is owed").containsEntry("", seconds(next));
    assertThat(values(STEPS)).hasSize(PipelineStep.values().length);
    work.with(PipelineStep.DBT_RUN, run -> StepOutcome.failure("no"));
    runAt(third, next);
    assertThat(values(RUNS)).isEqualTo(Map.of("success", 1.0, "failed", 1.0));
    assertThat(values(NEWEST)).containsEntry("", seconds(next));
    assertThat(values(EXPECTED))
        .as("the retries may still succeed")
        .containsEntry("", seconds(next));
    clock.set(third.plus(Duration.ofMinutes(20)));
    assertThat(values(EXPECTED)).containsEntry("", seconds(third));
  }

  @Test
  void a_check_that_fails_is_zero_until_a_later_attempt_passes_it() {
    runAt(HOUR.plus(Duration.ofHours(1)), HOUR);
    check(1, "price_range", "fail");
    check(1, "tick_balance", "pass");
    check(1, "volume", "warn");
    assertThat(values(CHECKS))
        .isEqualTo(Map.of("price_range", 0.0, "tick_balance", 1.0, "volume", 1.0));
    runAt(HOUR.plus(Duration.ofMinutes(61)), HOUR);
    check(2, "price_range", "pass");
    assertThat(values(CHECKS)).isEqualTo(Map.of("price_range", 1.0));
  }

  private void check(int attempt, String name, String status) {
    TestDatabase.run(
        address,
        """
        INSERT INTO check_results (report_hour, attempt, position, check_name, question, severity,
          status, observed, expected, row_count, seconds)
        SELECT '%s', %d, count(*) + 1, '%s', 'ok?', 'critical', '%s', 'seen', 'right', 0, 0.1
        FROM check_results
        """
            .formatted(HOUR, attempt, name, status));
  }

  @Test
  void a_pause_is_shown() {
    pipeline.pause();
    assertThat(values(PAUSED)).containsEntry("", 1.0);
    pipeline.resume();
    assertThat(values(PAUSED)).containsEntry("", 0.0);
  }

  @Test
  void counters_do_not_fall_when_old_reports_are_removed() {
    runAt(HOUR.plus(Duration.ofHours(1)), HOUR);
    assertThat(values(RUNS)).containsEntry("success", 1.0);
    TestDatabase.run(address, "DELETE FROM pipeline_reports");
    assertThat(values(RUNS)).containsEntry("success", 1.0);
  }

  @Test
  void without_an_answer_of_postgresql_there_are_none() {
    BatchMetrics blind =
        new BatchMetrics(
            Optional::empty,
            new DueHours(new ScheduleSettings("0 * * * *", 2, Duration.ofMinutes(5), false), BEGUN),
            clock);
    assertThat(blind.collect().size()).isZero();
  }
}
