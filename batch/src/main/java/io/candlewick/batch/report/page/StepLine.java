package io.candlewick.batch.report.page;

import io.candlewick.batch.report.details.StepDetail;

/** A step of the pipeline: {@code look} is {@code good}, {@code bad} or {@code skipped}. */
record StepLine(String name, String look, String verdict, String took, String message) {

  static StepLine of(StepDetail step) {
    String look = step.isSuccess() ? "good" : step.isFailed() ? "bad" : "skipped";
    return new StepLine(
        step.name(),
        look,
        step.isSuccess() ? "done" : step.isFailed() ? "failed" : "not run",
        look.equals("skipped") ? "" : NumberText.seconds(step.seconds()),
        step.message());
  }
}
