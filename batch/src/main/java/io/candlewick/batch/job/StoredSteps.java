package io.candlewick.batch.job;

import io.candlewick.batch.report.StepResult;
import io.candlewick.batch.report.StepStatus;
import java.time.Duration;
import java.util.List;
import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.ExitStatus;
import org.springframework.batch.core.step.StepExecution;
import org.springframework.batch.infrastructure.item.ExecutionContext;

/**
 * How a step is stored by Spring Batch. A step that did its work is COMPLETED there, also if it
 * failed: a restart must not run it again. Whether it failed is in its exit status.
 */
final class StoredSteps {
  /** The exit code of a step whose work failed; {@code FAILED} means that it was broken off. */
  static final String FAILED = "STEP_FAILED";

  private static final String TOOK = "took_nanos";
  private static final String NOTES = "notes";
  private static final String LINE = "\n";

  private StoredSteps() {}

  static void keep(StepExecution execution, StepOutcome outcome, Duration took) {
    ExecutionContext context = execution.getExecutionContext();
    context.putLong(TOOK, took.toNanos());
    context.putString(NOTES, String.join(LINE, outcome.notes()));
  }

  static ExitStatus exitStatus(StepOutcome outcome) {
    String code = outcome.isSuccess() ? ExitStatus.COMPLETED.getExitCode() : FAILED;
    return new ExitStatus(code, outcome.message());
  }

  /** Whether its work was done to the end, well or not. */
  static boolean isDone(StepExecution execution) {
    return execution.getStatus() == BatchStatus.COMPLETED;
  }

  static StepResult result(StepExecution execution) {
    boolean isSuccess =
        execution.getExitStatus().getExitCode().equals(ExitStatus.COMPLETED.getExitCode());
    return new StepResult(
        execution.getStepName(),
        isSuccess ? StepStatus.SUCCESS : StepStatus.FAILED,
        Duration.ofNanos(execution.getExecutionContext().getLong(TOOK, 0)),
        execution.getExitStatus().getExitDescription());
  }

  static List<String> notes(StepExecution execution) {
    String notes = execution.getExecutionContext().getString(NOTES, "");
    return notes.isEmpty() ? List.of() : List.of(notes.split(LINE, -1));
  }
}
