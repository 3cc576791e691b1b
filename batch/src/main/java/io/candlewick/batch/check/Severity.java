package io.candlewick.batch.check;

import java.util.Locale;

/** What a failed check means for the pipeline. */
public enum Severity {
  /** The pipeline stops. */
  CRITICAL,
  /** The pipeline goes on, and the report says so. */
  WARNING;

  /** As in the file of checks and in {@code check_results}. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}
