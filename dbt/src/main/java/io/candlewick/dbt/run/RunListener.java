package io.candlewick.dbt.run;

import io.candlewick.dbt.project.Node;

/** Told of the progress of a command; by several threads, one at a time. */
public interface RunListener {
  /** Says nothing. */
  RunListener NONE = new RunListener() {};

  /** A node begins; its number is from 1. */
  default void started(Node node, int number, int total) {}

  /** A node has ended, or was skipped without having begun. */
  default void finished(NodeResult result, int number, int total) {}
}
