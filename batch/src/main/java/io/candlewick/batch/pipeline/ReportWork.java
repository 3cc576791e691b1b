package io.candlewick.batch.pipeline;

import io.candlewick.batch.check.CheckResults;
import io.candlewick.batch.job.HourAttempt;
import io.candlewick.batch.job.PipelineStep;
import io.candlewick.batch.job.StepOutcome;
import io.candlewick.batch.job.StepRun;
import io.candlewick.batch.job.StepWork;
import io.candlewick.batch.late.Corrections;
import io.candlewick.batch.report.Correction;
import io.candlewick.batch.report.ReportRequest;
import io.candlewick.batch.report.Reports;
import io.candlewick.batch.report.StepStatus;
import io.candlewick.batch.report.WrittenReport;
import io.candlewick.model.CountText;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/** Step {@code generate_report}: writes the row and the page of an attempt. */
final class ReportWork implements StepWork {
  private static final int MOST_CORRECTIONS = 500;

  private final Corrections corrections;
  private final CheckResults checks;
  private final Reports reports;

  ReportWork(PipelineSettings settings, DataSource database, CheckResults checks, Reports reports) {
    this.corrections = new Corrections(database, settings.candleInterval());
    this.checks = checks;
    this.reports = reports;
  }

  @Override
  public StepOutcome run(StepRun run) throws SQLException {
    HourAttempt attempt = run.attempt();
    if (modelsFollowed(run)) {
      corrections.tellIn(attempt.hour(), attempt.attempt());
    }
    List<String> notes = new ArrayList<>(run.notes());
    List<Correction> changed = corrections.of(attempt.hour());
    if (changed.size() > MOST_CORRECTIONS) {
      notes.add(
          CountText.of(changed.size() - MOST_CORRECTIONS, "more hour", "more hours")
              + " of symbols changed by late ticks are not listed");
      changed = changed.subList(0, MOST_CORRECTIONS);
    }
    WrittenReport report =
        reports.write(
            new ReportRequest(
                attempt.hour(),
                attempt.attempt(),
                run.started(),
                run.before(),
                checks.read(attempt.hour(), attempt.attempt()),
                changed,
                notes));
    return StepOutcome.success(report.page().toString());
  }

  /** Late ticks are told for good once the models have them. */
  private static boolean modelsFollowed(StepRun run) {
    return run.before().stream()
        .anyMatch(
            step ->
                step.name().equals(PipelineStep.DBT_RUN.text())
                    && step.status() == StepStatus.SUCCESS);
  }
}
