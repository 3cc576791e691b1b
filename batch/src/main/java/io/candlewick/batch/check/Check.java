package io.candlewick.batch.check;

import java.sql.SQLException;
import java.util.Set;

/** A check that can be run. Thread-safe. */
interface Check {
  /** The statements that its SQL file must have, in order. */
  Set<String> statements();

  /** The parameters that it uses besides those of its SQL. */
  Set<String> parameters();

  /**
   * Runs it.
   *
   * @param run what to check, and with which parameters
   * @return what it found
   * @throws SQLException if PostgreSQL cannot be reached
   */
  Findings run(CheckRun run) throws SQLException;
}
