package io.candlewick.batch.job;

import io.candlewick.batch.report.StepResult;
import io.candlewick.batch.report.StepStatus;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.job.JobExecutionException;
import org.springframework.batch.core.launch.JobOperator;
import org.springframework.batch.core.repository.JobRepository;

/** Runs attempts at hours on Spring Batch, and knows those that were run. */
public final class HourJobs {
  private final JobRepository repository;
  private final JobOperator operator;
  private final StoredRuns runs;

  private HourJobs(JobRepository repository, JobOperator operator) {
    this.repository = repository;
    this.operator = operator;
    this.runs = new StoredRuns(repository);
  }

  /**
   * Opens the job repository, whose tables are made if they are missing.
   *
   * @param database {@code sensors_dw}; at least two connections
   */
  public static HourJobs open(DataSource database) {
    try {
      JobRepository repository = BatchRepository.open(database);
      return new HourJobs(repository, BatchRepository.operator(repository));
    } catch (Exception e) {
      throw new IllegalStateException(
          "Cannot open the pipeline's job repository: " + FailureText.of(e), e);
    }
  }

  /** An attempt; empty if it was never started. */
  public Optional<PastRun> find(HourAttempt attempt) {
    return runs.find(attempt);
  }

  /**
   * The attempts that were started last, the newest first. {@link RunState#RUNNING} means here that
   * its process has not said that it ended.
   *
   * @param most how many at the most
   */
  public List<PastRun> newest(int most) {
    return runs.newest(most);
  }

  /**
   * Ends executions whose process has died, so that they can be restarted.
   *
   * @param lock is held, so that none of them is still running
   */
  public void recover(RunLock lock) {
    lock.check();
    for (JobExecution execution : repository.findRunningJobExecutions(HourJob.NAME)) {
      Recovery.recover(repository, execution);
    }
  }

  /**
   * Starts an attempt, or goes on with it at the step where it was broken off.
   *
   * @param works what each step does
   * @param started when the attempt began
   * @param lock is held
   */
  public JobResult run(
      HourAttempt attempt,
      Map<PipelineStep, StepWork> works,
      Instant started,
      Trigger trigger,
      RunLock lock,
      RunListener listener) {
    runs.lastExecution(attempt).ifPresent(last -> Recovery.recover(repository, last));
    RunProgress progress = runs.progress(attempt);
    listener.runStarted(attempt);
    progress.results().forEach(listener::stepFinished);
    HourRun run = new HourRun(attempt, started, progress, lock, listener);
    try {
      operator.start(
          new HourJob(repository, works, run).build(),
          StoredRuns.parameters(attempt, started, trigger));
    } catch (JobExecutionException | RuntimeException e) {
      return new JobResult(
          RunState.INTERRUPTED,
          progress.results(),
          progress.obstacle().orElseGet(() -> FailureText.of(e)));
    }
    return result(progress);
  }

  private static JobResult result(RunProgress progress) {
    if (!progress.isReported() || progress.obstacle().isPresent()) {
      return new JobResult(
          RunState.INTERRUPTED,
          progress.results(),
          progress.obstacle().orElse("Its results could not be stored"));
    }
    RunState state = progress.isSuccess() ? RunState.SUCCESS : RunState.FAILED;
    String message =
        progress.results().stream()
            .filter(step -> step.status() == StepStatus.FAILED)
            .findFirst()
            .map(HourJobs::sentence)
            .orElse("");
    return new JobResult(state, progress.results(), message);
  }

  private static String sentence(StepResult step) {
    return step.name() + " failed: " + step.message();
  }
}
