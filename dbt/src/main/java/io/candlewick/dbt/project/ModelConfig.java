package io.candlewick.dbt.project;

import java.util.List;
import java.util.Optional;

/**
 * How a model is built.
 *
 * @param uniqueKey columns or expressions, empty if there is none
 * @param failOnSchemaChange whether new rows with other columns than the table are an error
 * @param fullRefresh what the model says itself, whatever the run says
 */
public record ModelConfig(
    Materialization materialization,
    List<String> uniqueKey,
    Strategy strategy,
    boolean failOnSchemaChange,
    List<Index> indexes,
    boolean persistRelation,
    boolean persistColumns,
    List<String> tags,
    Optional<Boolean> fullRefresh) {
  public ModelConfig {
    uniqueKey = List.copyOf(uniqueKey);
    indexes = List.copyOf(indexes);
    tags = List.copyOf(tags);
  }
}
