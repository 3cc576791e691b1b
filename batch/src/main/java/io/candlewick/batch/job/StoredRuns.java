package io.candlewick.batch.job;

import io.candlewick.batch.report.StepResult;
import io.candlewick.model.HourText;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.job.JobInstance;
import org.springframework.batch.core.job.parameters.JobParameters;
import org.springframework.batch.core.job.parameters.JobParametersBuilder;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.StepExecution;

/** The attempts that Spring Batch has stored. Thread-safe. */
final class StoredRuns {
  private static final String HOUR = "hour";
  private static final String ATTEMPT = "attempt";
  private static final String STARTED = "started";
  private static final String TRIGGER = "trigger";

  private final JobRepository repository;

  StoredRuns(JobRepository repository) {
    this.repository = repository;
  }

  /** The parameters of an attempt; only hour and attempt identify it. */
  static JobParameters parameters(HourAttempt attempt, Instant started, Trigger trigger) {
    return new JobParametersBuilder(identity(attempt))
        .addString(STARTED, started.toString(), false)
        .addString(TRIGGER, trigger.text(), false)
        .toJobParameters();
  }

  private static JobParameters identity(HourAttempt attempt) {
    return new JobParametersBuilder()
        .addString(HOUR, HourText.of(attempt.hour()))
        .addLong(ATTEMPT, (long) attempt.attempt())
        .toJobParameters();
  }

  /** An attempt; empty if it was never started. */
  Optional<PastRun> find(HourAttempt attempt) {
    return Optional.ofNullable(repository.getJobInstance(HourJob.NAME, identity(attempt)))
        .flatMap(this::read);
  }

  /**
   * The attempts that were started last, the newest first.
   *
   * @param most how many at the most
   */
  List<PastRun> newest(int most) {
    return repository.getJobInstances(HourJob.NAME, 0, most).stream()
        .flatMap(instance -> read(instance).stream())
        .toList();
  }

  private Optional<PastRun> read(JobInstance instance) {
    List<JobExecution> executions = repository.getJobExecutions(instance); // the newest first
    if (executions.isEmpty()) {
      return Optional.empty();
    }
    JobParameters first = executions.get(executions.size() - 1).getJobParameters();
    HourAttempt attempt =
        new HourAttempt(
            HourText.parse(first.getString(HOUR)), Math.toIntExact(first.getLong(ATTEMPT)));
    RunProgress progress = progress(instance);
    return Optional.of(
        new PastRun(
            attempt,
            first.getString(TRIGGER),
            state(executions.get(0), progress),
            executions.size(),
            Instant.parse(first.getString(STARTED)),
            progress.results().stream().map(StepResult::took).reduce(Duration.ZERO, Duration::plus),
            progress.results(),
            progress.notes()));
  }

  private static RunState state(JobExecution newest, RunProgress progress) {
    if (progress.isReported()) {
      return progress.isSuccess() ? RunState.SUCCESS : RunState.FAILED;
    }
    return newest.isRunning() ? RunState.RUNNING : RunState.INTERRUPTED;
  }

  /** The newest execution of an attempt; empty if it was never started. */
  Optional<JobExecution> lastExecution(HourAttempt attempt) {
    return Optional.ofNullable(repository.getLastJobExecution(HourJob.NAME, identity(attempt)));
  }

  /** What the executions of an attempt have done so far. */
  RunProgress progress(HourAttempt attempt) {
    JobInstance instance = repository.getJobInstance(HourJob.NAME, identity(attempt));
    return instance == null ? new RunProgress() : progress(instance);
  }

  private RunProgress progress(JobInstance instance) {
    RunProgress progress = new RunProgress();
    for (PipelineStep step : PipelineStep.values()) {
      StepExecution execution = repository.getLastStepExecution(instance, step.text());
      if (execution != null && StoredSteps.isDone(execution)) {
        progress.add(step, StoredSteps.result(execution), StoredSteps.notes(execution));
      }
    }
    return progress;
  }
}
