package io.candlewick.batch.pipeline;

import io.candlewick.batch.check.CheckResult;
import io.candlewick.batch.check.CheckResults;
import io.candlewick.batch.check.MarketHalts;
import io.candlewick.batch.job.HourAttempt;
import io.candlewick.batch.job.PipelineStep;
import io.candlewick.batch.job.StepWork;
import io.candlewick.batch.report.Reports;
import io.candlewick.batch.report.WrittenReport;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;

/** What the steps do on a platform. */
final class RealWork implements PipelineWork {
  private final Map<PipelineStep, StepWork> steps;
  private final PipelineSettings settings;
  private final DataSource database;
  private final Optional<ExpectedHours> expected;
  private final CheckResults checks;
  private final Reports reports;

  private RealWork(PipelineSettings settings, DataSource database, Clock clock) {
    this.settings = settings;
    this.database = database;
    this.expected = settings.expectation().map(market -> new ExpectedHours(market, database));
    this.checks = new CheckResults(database);
    this.reports = new Reports(database, settings.reportsFolder());
    DbtWork dbt = new DbtWork(settings, database);
    this.steps =
        Map.of(
            PipelineStep.VALIDATE_DATA_QUALITY,
            new ValidateWork(settings, database, clock, expected, checks),
            PipelineStep.DBT_RUN,
            dbt.run(),
            PipelineStep.DBT_TEST,
            dbt.test(),
            PipelineStep.GENERATE_REPORT,
            new ReportWork(settings, database, checks, reports));
  }

  static PipelineWork of(PipelineSettings settings, DataSource database, Clock clock) {
    return new RealWork(settings, database, clock);
  }

  @Override
  public Map<PipelineStep, StepWork> steps() {
    return steps;
  }

  @Override
  public void expectTicks(Instant now, boolean isBeginning) throws SQLException {
    if (expected.isPresent()) {
      if (isBeginning) {
        expected.get().begin(now);
      }
      expected.get().completeUpTo(now.truncatedTo(ChronoUnit.HOURS));
      if (settings.tickLog().isPresent()) {
        String kafka = settings.tickLog().get().kafka();
        MarketHalts.copy(database, kafka, settings.expectation().get().profile());
      }
    }
  }

  @Override
  public List<CheckResult> checks(HourAttempt attempt) {
    return checks.read(attempt.hour(), attempt.attempt());
  }

  @Override
  public Optional<Path> page(HourAttempt attempt) {
    return reports
        .find(attempt.hour())
        .filter(report -> report.attempt() == attempt.attempt())
        .map(WrittenReport::page);
  }
}
