package io.candlewick.dbt.run;

import io.candlewick.dbt.project.Node;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What became of a node.
 *
 * @param failures rows that a test found
 * @param message what the database answered, or why it failed
 * @param rows rows that the main statement wrote or gave
 * @param compiledCode the SQL of the model or test
 * @param relation the quoted name of what a model became
 * @param compiled when its SQL was there
 */
public record NodeResult(
    Node node,
    Status status,
    OptionalLong failures,
    Optional<String> message,
    OptionalLong rows,
    Optional<String> compiledCode,
    Optional<String> relation,
    Instant started,
    Instant compiled,
    Instant completed,
    String thread) {

  public String uniqueId() {
    return node.uniqueId();
  }

  public Duration executionTime() {
    return Duration.between(started, completed);
  }
}
