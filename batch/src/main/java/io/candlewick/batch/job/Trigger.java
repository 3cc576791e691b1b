package io.candlewick.batch.job;

import java.util.Locale;

/** What starts a run. */
public enum Trigger {
  /** The full hour. */
  SCHEDULE,
  /** A scheduled run had failed. */
  RETRY,
  /** The hour was missed, or its run was broken off. */
  CATCH_UP,
  /** Somebody asked for it. */
  MANUAL,
  /** It is one of a range of hours. */
  BACKFILL;

  /** As in answers and Spring Batch's tables. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}
