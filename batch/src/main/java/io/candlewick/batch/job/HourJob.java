package io.candlewick.batch.job;

import java.util.Map;
import org.springframework.batch.core.ExitStatus;
import org.springframework.batch.core.job.Job;
import org.springframework.batch.core.job.builder.JobBuilder;
import org.springframework.batch.core.job.flow.FlowExecutionStatus;
import org.springframework.batch.core.job.flow.JobExecutionDecider;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.Step;
import org.springframework.batch.core.step.builder.StepBuilder;
import org.springframework.batch.infrastructure.support.transaction.ResourcelessTransactionManager;

/**
 * The job of one attempt: a failed step skips those after it, except for the report. A step that
 * was broken off ends the job, and a restart goes on with it.
 */
final class HourJob {
  static final String NAME = "financial_batch_pipeline";
  private static final String DONE = ExitStatus.COMPLETED.getExitCode();
  private static final String FAILED = StoredSteps.FAILED;
  private static final String BROKEN_OFF = "*";

  private final JobRepository repository;
  private final Map<PipelineStep, StepWork> works;
  private final HourRun run;

  HourJob(JobRepository repository, Map<PipelineStep, StepWork> works, HourRun run) {
    this.repository = repository;
    this.works = works;
    this.run = run;
  }

  Job build() {
    Step validate = step(PipelineStep.VALIDATE_DATA_QUALITY);
    Step dbtRun = step(PipelineStep.DBT_RUN);
    Step dbtTest = step(PipelineStep.DBT_TEST);
    Step report = step(PipelineStep.GENERATE_REPORT);
    JobExecutionDecider verdict =
        (execution, last) ->
            run.progress().isSuccess() ? FlowExecutionStatus.COMPLETED : FlowExecutionStatus.FAILED;
    return new JobBuilder(NAME, repository)
        .start(validate)
        .on(DONE)
        .to(dbtRun)
        .from(validate)
        .on(FAILED)
        .to(report)
        .from(validate)
        .on(BROKEN_OFF)
        .fail()
        .from(dbtRun)
        .on(DONE)
        .to(dbtTest)
        .from(dbtRun)
        .on(FAILED)
        .to(report)
        .from(dbtRun)
        .on(BROKEN_OFF)
        .fail()
        .from(dbtTest)
        .on(DONE)
        .to(report)
        .from(dbtTest)
        .on(FAILED)
        .to(report)
        .from(dbtTest)
        .on(BROKEN_OFF)
        .fail()
        .from(report)
        .on(DONE)
        .to(verdict)
        .from(report)
        .on(BROKEN_OFF)
        .fail()
        .from(verdict)
        .on(DONE)
        .end()
        .from(verdict)
        .on(BROKEN_OFF)
        .fail()
        .end()
        .build();
  }

  private Step step(PipelineStep step) {
    StepTasklet tasklet = new StepTasklet(step, works.get(step), run);
    return new StepBuilder(step.text(), repository)
        .tasklet(tasklet, new ResourcelessTransactionManager())
        .build();
  }
}
