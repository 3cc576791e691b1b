package io.candlewick.dbt.project;

import java.util.Locale;

/** What a model becomes in the database. */
public enum Materialization {
  VIEW,
  TABLE,
  INCREMENTAL;

  /** As it is written in a project. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}
