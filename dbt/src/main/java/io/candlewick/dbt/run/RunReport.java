package io.candlewick.dbt.run;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * What a command did.
 *
 * @param command such as run or test
 * @param results in the order in which the nodes ended
 * @param warnings what a user should know, such as views that were dropped
 */
public record RunReport(
    String command,
    List<NodeResult> results,
    List<String> warnings,
    Instant started,
    Duration elapsed) {
  public RunReport {
    results = List.copyOf(results);
    warnings = List.copyOf(warnings);
  }

  /** Whether no node failed or was skipped. */
  public boolean isOk() {
    return results.stream().noneMatch(r -> r.status().isFailure());
  }

  public long count(Status status) {
    return results.stream().filter(r -> r.status() == status).count();
  }
}
