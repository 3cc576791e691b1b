package io.candlewick.batch.check;

import java.util.Locale;

/** The verdict of a check. */
public enum CheckStatus {
  /** No offending row. */
  PASS,
  /** Offending rows, in a check of severity {@link Severity#WARNING}. */
  WARN,
  /** Offending rows, in a check of severity {@link Severity#CRITICAL}. */
  FAIL,
  /** The check could not be run. */
  ERROR;

  /** As in {@code check_results}. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Whether the pipeline must stop. */
  public boolean stops() {
    return this == FAIL || this == ERROR;
  }
}
