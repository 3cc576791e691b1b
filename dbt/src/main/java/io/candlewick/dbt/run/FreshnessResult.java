package io.candlewick.dbt.run;

import io.candlewick.dbt.project.Source;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * How old the newest row of a source is.
 *
 * @param status PASS, WARN or FAIL (too old); ERROR if it could not be asked
 * @param newest of the newest row, nothing where there is no row or on an error
 * @param asked the database's time
 * @param message why it could not be asked
 */
public record FreshnessResult(
    Source source,
    Status status,
    Optional<Instant> newest,
    Optional<Instant> asked,
    Optional<String> message,
    Duration executionTime) {

  /** Nothing where there is no row. */
  public Optional<Duration> age() {
    return newest.flatMap(n -> asked.map(a -> Duration.between(n, a)));
  }
}
