package io.candlewick.batch.job;

import io.candlewick.batch.report.StepResult;
import io.candlewick.batch.report.StepStatus;
import java.time.Duration;
import org.springframework.batch.core.scope.context.ChunkContext;
import org.springframework.batch.core.step.StepContribution;
import org.springframework.batch.core.step.tasklet.Tasklet;
import org.springframework.batch.infrastructure.repeat.RepeatStatus;

/**
 * Runs the work of a step for Spring Batch. Failed work is a result like any other. Only where the
 * run cannot go on at all it throws, so that a restart runs the step again.
 */
final class StepTasklet implements Tasklet {
  private final PipelineStep step;
  private final StepWork work;
  private final HourRun run;

  StepTasklet(PipelineStep step, StepWork work, HourRun run) {
    this.step = step;
    this.work = work;
    this.run = run;
  }

  @Override
  public RepeatStatus execute(StepContribution contribution, ChunkContext chunk) {
    run.progress().goOn();
    long begin = System.nanoTime();
    StepOutcome outcome = unlessBrokenOff();
    Duration took = Duration.ofNanos(System.nanoTime() - begin);
    StepResult result =
        new StepResult(
            step.text(),
            outcome.isSuccess() ? StepStatus.SUCCESS : StepStatus.FAILED,
            took,
            outcome.message());
    StoredSteps.keep(contribution.getStepExecution(), outcome, took);
    contribution.setExitStatus(StoredSteps.exitStatus(outcome));
    run.progress().add(step, result, outcome.notes());
    run.listener().stepFinished(result);
    return RepeatStatus.FINISHED;
  }

  private StepOutcome unlessBrokenOff() {
    try {
      run.lock().check();
      run.progress().skippedBefore(step).forEach(run.listener()::stepFinished);
      run.listener().stepStarted(step);
      StepOutcome outcome = outcome();
      run.lock().check();
      return outcome;
    } catch (RuntimeException e) {
      run.progress().breakOff(e);
      throw e;
    } catch (Error e) {
      run.progress().breakOff(new IllegalStateException(FailureText.of(e), e));
      throw e;
    }
  }

  private StepOutcome outcome() {
    try {
      return work.run(run.before(step));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new RunInterruptedException(step, e);
    } catch (Exception e) {
      if (Thread.currentThread().isInterrupted()) {
        throw new RunInterruptedException(step, e);
      }
      if (step == PipelineStep.GENERATE_REPORT) {
        throw new IllegalStateException("The report cannot be written: " + FailureText.of(e), e);
      }
      return StepOutcome.failure(FailureText.of(e));
    }
  }
}
