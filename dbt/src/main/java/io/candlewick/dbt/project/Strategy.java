package io.candlewick.dbt.project;

/** How new rows come into an incremental table. */
public enum Strategy {
  /** Rows with the keys of the new ones are deleted first. */
  DELETE_INSERT("delete+insert"),
  MERGE("merge"),
  APPEND("append");

  private final String text;

  Strategy(String text) {
    this.text = text;
  }

  /** As it is written in a project. */
  public String text() {
    return text;
  }
}
