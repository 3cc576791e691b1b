package io.candlewick.batch.pipeline;

import io.candlewick.batch.check.CheckResult;
import io.candlewick.batch.job.HourAttempt;
import io.candlewick.batch.job.PipelineStep;
import io.candlewick.batch.job.StepOutcome;
import io.candlewick.batch.job.StepRun;
import io.candlewick.batch.job.StepWork;
import io.candlewick.batch.report.StepStatus;
import io.candlewick.store.PostgresAddress;
import java.nio.file.Path;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.sql.DataSource;

/** Steps that only say that they ran, and a report of one row; single steps can be replaced. */
public final class HandWork implements PipelineWork, PipelineWork.Source {
  private final Map<PipelineStep, StepWork> steps = new EnumMap<>(PipelineStep.class);
  private final PostgresAddress address;

  /** What was run, in order. */
  public final List<String> done = new CopyOnWriteArrayList<>();

  /** When it was asked to say when ticks are expected. */
  public final List<String> expected = new CopyOnWriteArrayList<>();

  public HandWork(PostgresAddress address) {
    this.address = address;
    for (PipelineStep step : PipelineStep.values()) {
      with(step, run -> StepOutcome.success(step.text() + " did it"));
    }
    with(PipelineStep.GENERATE_REPORT, this::report);
  }

  /** Replaces the work of a step. */
  public HandWork with(PipelineStep step, StepWork work) {
    steps.put(
        step,
        run -> {
          done.add(step.text());
          return work.run(run);
        });
    return this;
  }

  public StepOutcome report(StepRun run) {
    boolean isGood = run.before().stream().allMatch(step -> step.status() == StepStatus.SUCCESS);
    String row =
        """
        UPDATE pipeline_reports SET is_final = false WHERE report_hour = '%1$s' AND attempt < %2$d;
        INSERT INTO pipeline_reports
        VALUES ('%1$s', %2$d, true, '%3$s', 1, 0, '{}', now())
        ON CONFLICT (report_hour, attempt) DO UPDATE SET status = excluded.status
        """;
    TestDatabase.run(
        address,
        row.formatted(
            run.attempt().hour(), run.attempt().attempt(), isGood ? "success" : "failed"));
    return StepOutcome.success("The report is there");
  }

  @Override
  public PipelineWork open(DataSource database) {
    return this;
  }

  @Override
  public Map<PipelineStep, StepWork> steps() {
    return steps;
  }

  /** Thrown when it is asked when ticks are expected; null for nothing. */
  public RuntimeException expecting;

  @Override
  public void expectTicks(Instant now, boolean isBeginning) {
    if (expecting != null) {
      throw expecting;
    }
    expected.add(now + (isBeginning ? " begin" : ""));
  }

  @Override
  public List<CheckResult> checks(HourAttempt attempt) {
    return List.of();
  }

  @Override
  public Optional<Path> page(HourAttempt attempt) {
    return Optional.of(Path.of(attempt.hour() + ".html"));
  }
}
