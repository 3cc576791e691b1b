package io.candlewick.batch.report;

import java.util.Locale;

/** How a step of the pipeline ended. */
public enum StepStatus {
  SUCCESS,
  FAILED,
  /** It was not run, because a step before it failed. */
  SKIPPED;

  /** As in {@code pipeline_reports}. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}
