package io.candlewick.dbt.project;

import java.util.List;
import java.util.Optional;

/**
 * An index of a table.
 *
 * @param method such as btree, or nothing for the default
 */
public record Index(List<String> columns, boolean unique, Optional<String> method) {
  public Index {
    columns = List.copyOf(columns);
  }
}
