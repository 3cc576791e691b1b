package io.candlewick.dbt.project;

import io.candlewick.dbt.template.RelationName;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What the names in a project stand for.
 *
 * @param sources by source and table, joined by a dot
 */
record Names(
    String project,
    Target target,
    Variables variables,
    Set<String> models,
    Map<String, Source> sources) {

  RelationName relation(String model) {
    return new RelationName(target.database(), target.schema(), model);
  }

  /** The relation of a model; an IllegalArgumentException if there is none. */
  RelationName ref(Optional<String> ofProject, String model) {
    if (ofProject.isPresent() && !ofProject.get().equals(project)) {
      throw new IllegalArgumentException(
          "ref() of another project, '" + ofProject.get() + "', is not supported");
    }
    if (!models.contains(model)) {
      throw new IllegalArgumentException("there is no model '" + model + "'");
    }
    return relation(model);
  }

  RelationName source(String source, String table) {
    Source found = sources.get(source + "." + table);
    if (found == null) {
      throw new IllegalArgumentException(
          "there is no source '" + source + "' with a table '" + table + "'");
    }
    return found.relation();
  }

  /** The objects that templates see. */
  Map<String, Object> objects(RelationName own, boolean execute) {
    return Map.of(
        "this",
        own,
        "target",
        Map.of(
            "schema",
            target.schema(),
            "database",
            target.database(),
            "dbname",
            target.database(),
            "type",
            "postgres"),
        "execute",
        execute);
  }
}
