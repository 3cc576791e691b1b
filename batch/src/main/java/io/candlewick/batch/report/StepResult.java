package io.candlewick.batch.report;

import java.time.Duration;
import java.util.Objects;

/**
 * How a step of the pipeline went. Immutable.
 *
 * @param name such as {@code dbt_run}
 * @param status how it ended
 * @param took how long it took
 * @param message one sentence on what it did, or why it failed; may be empty
 */
public record StepResult(String name, StepStatus status, Duration took, String message) {
  public StepResult {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(status, "status");
    Objects.requireNonNull(took, "took");
    Objects.requireNonNull(message, "message");
  }
}
