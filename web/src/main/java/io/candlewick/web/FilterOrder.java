package io.candlewick.web;

import org.springframework.core.Ordered;

/**
 * In which order the services' filters see a request: those with a lower number are around the
 * others.
 */
public final class FilterOrder {
  /** Touches every answer, also those of the filters within. */
  public static final int ALL_ANSWERS = Ordered.HIGHEST_PRECEDENCE;

  /** Counts what any filter within refuses. */
  public static final int REFUSALS = ALL_ANSWERS + 1;

  /** Records what any filter within refuses, or lets wait. */
  public static final int RECORD = REFUSALS + 1;

  /** Finds out who asks. */
  public static final int LOGIN = RECORD + 1;

  /** Sees only requests of those who may ask. */
  public static final int WITHIN_LOGIN = LOGIN + 1;

  private FilterOrder() {}
}
