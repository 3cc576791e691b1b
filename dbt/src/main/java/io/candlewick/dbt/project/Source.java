package io.candlewick.dbt.project;

import io.candlewick.dbt.template.RelationName;
import java.util.List;
import java.util.Optional;

/** A table that others fill. */
public record Source(
    String uniqueId,
    String source,
    String table,
    RelationName relation,
    String file,
    String description,
    List<Column> columns,
    Optional<Freshness> freshness) {
  public Source {
    columns = List.copyOf(columns);
  }
}
