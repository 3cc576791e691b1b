package io.candlewick.dbt.run;

import java.util.Locale;

/** How a node ended: SUCCESS, ERROR and SKIPPED of models, the others of tests. */
public enum Status {
  SUCCESS,
  PASS,
  WARN,
  FAIL,
  ERROR,
  SKIPPED;

  /** As dbt writes it. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Whether a command with such a node has failed. */
  public boolean isFailure() {
    return this == FAIL || this == ERROR || this == SKIPPED;
  }
}
