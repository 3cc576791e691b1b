package io.candlewick.batch.job;

import java.util.Locale;

/** What became of an attempt. */
public enum RunState {
  /** A process runs it now. */
  RUNNING,
  /** All steps went well, and the report says so. */
  SUCCESS,
  /** A step failed, and the report says so. */
  FAILED,
  /** It was broken off before its report; the next run of the hour goes on with it. */
  INTERRUPTED;

  /** As in answers. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}
