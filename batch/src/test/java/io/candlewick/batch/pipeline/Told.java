package io.candlewick.batch.pipeline;

import io.candlewick.batch.job.HourAttempt;
import io.candlewick.batch.job.PipelineStep;
import io.candlewick.batch.job.RunListener;
import io.candlewick.batch.report.StepResult;
import java.util.ArrayList;
import java.util.List;

/** What a listener is told, as text. */
final class Told implements RunListener {
  final List<String> lines = new ArrayList<>();

  @Override
  public void runStarted(HourAttempt attempt) {
    lines.add("run " + attempt);
  }

  @Override
  public void stepStarted(PipelineStep step) {
    lines.add("start " + step.text());
  }

  @Override
  public void stepFinished(StepResult step) {
    lines.add(step.name() + " " + step.status().text());
  }
}
