package io.candlewick.dbt;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/**
 * How a project is run.
 *
 * @param schema where the models are built; made if it is missing
 * @param targetFolder where manifest.json, run_results.json and the compiled SQL go
 * @param variables go before those of dbt_project.yml
 * @param threads how many nodes run at the same time, at least 1
 * @param fullRefresh whether incremental tables are built anew
 * @param statementTimeout after which a statement is ended; zero for never
 */
public record DbtSettings(
    String schema,
    Path targetFolder,
    Map<String, Object> variables,
    int threads,
    boolean fullRefresh,
    Duration statementTimeout) {
  public DbtSettings {
    variables = Map.copyOf(variables);
    if (schema.isEmpty()) {
      throw new IllegalArgumentException("the schema has no name");
    }
    if (threads < 1) {
      throw new IllegalArgumentException("threads must be at least 1, not " + threads);
    }
    if (statementTimeout.isNegative()) {
      throw new IllegalArgumentException("the timeout of statements is negative");
    }
  }

  /** Two threads, no variables, no full refresh, ten minutes for a statement. */
  public static DbtSettings of(String schema, Path targetFolder) {
    return new DbtSettings(schema, targetFolder, Map.of(), 2, false, Duration.ofMinutes(10));
  }

  public DbtSettings withVariables(Map<String, Object> others) {
    return new DbtSettings(schema, targetFolder, others, threads, fullRefresh, statementTimeout);
  }

  public DbtSettings withThreads(int number) {
    return new DbtSettings(schema, targetFolder, variables, number, fullRefresh, statementTimeout);
  }

  public DbtSettings withFullRefresh(boolean full) {
    return new DbtSettings(schema, targetFolder, variables, threads, full, statementTimeout);
  }

  public DbtSettings withStatementTimeout(Duration timeout) {
    return new DbtSettings(schema, targetFolder, variables, threads, fullRefresh, timeout);
  }
}
