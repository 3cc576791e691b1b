package io.candlewick.launcher.batch;

import io.candlewick.batch.check.CheckResult;
import io.candlewick.batch.check.CheckStatus;
import io.candlewick.batch.job.HourAttempt;
import io.candlewick.batch.job.PipelineStep;
import io.candlewick.batch.job.RunListener;
import io.candlewick.batch.pipeline.RunResult;
import io.candlewick.batch.report.StepResult;
import io.candlewick.batch.report.StepStatus;
import io.candlewick.launcher.screen.Screen;
import java.io.PrintWriter;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Shows a run while it goes on: a line for each step, and one for each check that found something.
 */
final class RunScreen implements RunListener {
  private static final int ROWS_SHOWN = 3;

  private final PrintWriter out;
  private final Screen live = Screen.ofErrors();

  RunScreen(PrintWriter out) {
    this.out = out;
  }

  @Override
  public void runStarted(HourAttempt attempt) {
    line("Hour " + attempt);
  }

  @Override
  public void checkFinished(CheckResult check) {
    lines(check);
  }

  /** A line for a check, and the first of its offending rows. */
  void lines(CheckResult check) {
    line(
        "    %s %-32s %s"
            .formatted(mark(check.status()), check.name(), check.observed())
            .stripTrailing());
    if (check.status() != CheckStatus.PASS) {
      line("        expected: " + check.expected());
      check.rows().stream().limit(ROWS_SHOWN).forEach(row -> line("        " + text(row)));
      if (check.rowCount() > ROWS_SHOWN) {
        line("        and " + (check.rowCount() - ROWS_SHOWN) + " more");
      }
    }
  }

  private static String text(Map<String, Object> row) {
    return row.entrySet().stream()
        .map(cell -> cell.getKey() + "=" + cell.getValue())
        .collect(Collectors.joining(" "));
  }

  private static String mark(CheckStatus status) {
    return switch (status) {
      case PASS -> "✓";
      case WARN -> "!";
      case FAIL, ERROR -> "✗";
    };
  }

  @Override
  public void stepFinished(StepResult step) {
    String took = step.status() == StepStatus.SKIPPED ? "" : Screen.seconds(step.took().toNanos());
    line(
        "  %s %-24s %8s  %s"
            .formatted(mark(step.status()), step.name(), took, step.message())
            .stripTrailing());
  }

  private static String mark(StepStatus status) {
    return switch (status) {
      case SUCCESS -> "✓";
      case FAILED -> "✗";
      case SKIPPED -> "–";
    };
  }

  @Override
  public void progress(String text) {
    live.live("  … " + text);
  }

  @Override
  public void stepStarted(PipelineStep step) {
    live.live("  … " + step.text());
  }

  /** The outcome, and where the report is. */
  void finish(RunResult result) {
    line(result.sentence());
    if (result instanceof RunResult.Ran ran) {
      ran.report().ifPresent(page -> line("Report: " + page));
    }
  }

  private void line(String text) {
    live.live("");
    out.println(text);
    out.flush();
  }
}
