package io.candlewick.dbt.project;

import java.time.Duration;
import java.util.Optional;

/**
 * How old the newest row of a source may be.
 *
 * @param loadedAtField an SQL expression of a time
 * @param filter an SQL condition on the rows that are looked at
 */
public record Freshness(
    String loadedAtField,
    Optional<Duration> warnAfter,
    Optional<Duration> errorAfter,
    Optional<String> filter) {}
