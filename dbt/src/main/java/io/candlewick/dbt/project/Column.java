package io.candlewick.dbt.project;

import java.util.Optional;

/**
 * A column as it is described.
 *
 * @param quoted whether its name is put between quotes
 */
public record Column(String name, String description, Optional<String> dataType, boolean quoted) {}
