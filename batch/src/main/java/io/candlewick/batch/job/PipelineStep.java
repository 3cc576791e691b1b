package io.candlewick.batch.job;

import java.util.Locale;

/** The steps of {@code financial_batch_pipeline}, in their order. */
public enum PipelineStep {
  VALIDATE_DATA_QUALITY,
  DBT_RUN,
  DBT_TEST,
  /** Runs also if a step before it failed, and says so. */
  GENERATE_REPORT;

  /** As in reports, answers and Spring Batch's tables. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}
