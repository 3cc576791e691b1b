package io.candlewick.batch.report;

import java.util.Locale;

/** The verdict of a report. */
public enum ReportStatus {
  /** All steps went well. */
  SUCCESS,
  /** A step failed, or was not run. */
  FAILED;

  /** As in {@code pipeline_reports}. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  static ReportStatus of(String text) {
    return valueOf(text.toUpperCase(Locale.ROOT));
  }
}
