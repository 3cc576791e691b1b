package io.candlewick.batch.job;

import java.time.LocalDateTime;
import java.time.ZoneId;
import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.ExitStatus;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.StepExecution;

/**
 * Ends executions whose process has died or has lost PostgreSQL, so that they can be restarted.
 * {@code JobOperator.recover} does this only once for an attempt, and never for one that ended
 * {@code UNKNOWN}. Whoever calls this holds the run's lock: it asks nobody whether an execution is
 * still running.
 */
final class Recovery {
  private static final String WHY = "Its process ended, or lost PostgreSQL, in the middle";

  private Recovery() {}

  static void recover(JobRepository repository, JobExecution execution) {
    for (StepExecution step : execution.getStepExecutions()) {
      if (isOpen(step.getStatus())) {
        step.setStatus(BatchStatus.FAILED);
        step.setExitStatus(new ExitStatus(ExitStatus.FAILED.getExitCode(), WHY));
        step.setEndTime(now());
        repository.update(step);
      }
    }
    if (isOpen(execution.getStatus())) {
      execution.setStatus(BatchStatus.FAILED);
      execution.setExitStatus(new ExitStatus(ExitStatus.FAILED.getExitCode(), WHY));
      execution.setEndTime(now());
      repository.update(execution);
    }
  }

  /** As Spring Batch writes times. */
  private static LocalDateTime now() {
    return LocalDateTime.now(ZoneId.systemDefault());
  }

  private static boolean isOpen(BatchStatus status) {
    return status.isRunning() || status == BatchStatus.UNKNOWN;
  }
}
