package io.candlewick.batch.service;

import io.candlewick.batch.check.CheckResult;
import io.candlewick.batch.check.CheckStatus;
import io.candlewick.batch.job.HourAttempt;
import io.candlewick.batch.job.RunListener;
import io.candlewick.batch.report.StepResult;
import io.candlewick.batch.report.StepStatus;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Logs a run: its steps, and the checks that found something. */
final class LoggedRun implements RunListener {
  private static final Logger LOG = LoggerFactory.getLogger(LoggedRun.class);

  @Override
  public void runStarted(HourAttempt attempt) {
    LOG.info("Running hour {}", attempt);
  }

  @Override
  public void checkFinished(CheckResult check) {
    if (check.status() != CheckStatus.PASS) {
      LOG.warn("{} {}: {}", check.name(), check.status().text(), check.observed());
    }
  }

  @Override
  public void stepFinished(StepResult step) {
    if (step.status() == StepStatus.SKIPPED) {
      LOG.info("{} skipped", step.name());
    } else {
      LOG.info(
          "{} {} after {} ms: {}",
          step.name(),
          step.status().text(),
          step.took().toMillis(),
          step.message());
    }
  }
}
