package io.candlewick.batch.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.candlewick.batch.job.PipelineStep;
import io.candlewick.batch.job.StepOutcome;
import io.candlewick.model.HourText;
import io.candlewick.store.PostgresAddress;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class BackfillTest {
  private static final Instant FROM = Instant.parse("2026-03-01T00:00:00Z");
  private static final Instant TO = Instant.parse("2026-03-01T04:00:00Z");

  private final PostgresAddress address = TestDatabase.migrated();
  private final HandWork work = new HandWork(address);
  private final Pipeline pipeline = Pipeline.open(address, Clock.fixed(TO, ZoneOffset.UTC), work);
  private final List<String> told = new ArrayList<>();

  @AfterEach
  void close() {
    pipeline.close();
  }

  private BackfillSummary backfill(boolean isForced) {
    told.clear();
    return pipeline.backfill(
        new BackfillRequest(FROM, TO, isForced, Duration.ZERO),
        (hour, result, done, all) ->
            told.add(done + "/" + all + " " + HourText.of(hour) + " " + result.isSuccess()));
  }

  @Test
  void the_hours_of_a_range_are_run_in_order_and_a_failed_one_does_not_stop_the_rest() {
    work.with(
        PipelineStep.VALIDATE_DATA_QUALITY,
        run ->
            run.attempt().hour().equals(FROM.plusSeconds(3_600))
                ? StepOutcome.failure("stale")
                : StepOutcome.success("fresh"));
    BackfillSummary summary = backfill(false);
    assertThat(told)
        .containsExactly(
            "1/4 2026-03-01T00 true",
            "2/4 2026-03-01T01 false",
            "3/4 2026-03-01T02 true",
            "4/4 2026-03-01T03 true");
    assertThat(summary.succeeded()).isEqualTo(3);
    assertThat(summary.failed()).isEqualTo(1);
    assertThat(summary.skipped()).isZero();
  }

  @Test
  void hours_with_a_good_report_are_skipped_unless_they_are_forced() {
    pipeline.run(RunRequest.manual(FROM.plusSeconds(7_200)), new Told());
    BackfillSummary first = backfill(false);
    assertThat(first.skipped()).isEqualTo(1);
    assertThat(first.succeeded()).isEqualTo(3);
    assertThat(backfill(false).skipped()).isEqualTo(4);
    BackfillSummary forced = backfill(true);
    assertThat(forced.succeeded()).isEqualTo(4);
    assertThat(
            TestDatabase.rows(
                address,
                "SELECT attempt FROM pipeline_reports WHERE is_final ORDER BY report_hour"))
        .containsExactly("2", "2", "2", "2");
  }

  @Test
  void a_range_that_is_not_over_is_refused() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                pipeline.backfill(
                    new BackfillRequest(FROM, TO.plusSeconds(3_600), false, Duration.ZERO),
                    BackfillListener.NONE))
        .withMessageContaining("2026-03-01T04 is not over");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new BackfillRequest(TO, FROM, false, Duration.ZERO));
  }
}
