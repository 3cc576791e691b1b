package io.candlewick.dbt.project;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What a node reads.
 *
 * @param models names of models, as they are written
 * @param sources pairs of source and table
 * @param ids unique ids of both
 */
public record References(List<String> models, List<List<String>> sources, Set<String> ids) {
  public References {
    models = List.copyOf(models);
    sources = List.copyOf(sources);
    ids = Set.copyOf(ids);
  }

  /** The references of a project's node, from names. */
  static References of(String project, List<String> models, List<List<String>> sources) {
    Set<String> ids = new LinkedHashSet<>();
    models.forEach(m -> ids.add(modelId(project, m)));
    sources.forEach(s -> ids.add(sourceId(project, s.get(0), s.get(1))));
    return new References(models, sources, ids);
  }

  static String modelId(String project, String name) {
    return "model." + project + "." + name;
  }

  static String sourceId(String project, String source, String table) {
    return "source." + project + "." + source + "." + table;
  }

  /** Both together. */
  References and(References other) {
    List<String> allModels = new ArrayList<>(models);
    allModels.addAll(other.models);
    List<List<String>> allSources = new ArrayList<>(sources);
    allSources.addAll(other.sources);
    Set<String> allIds = new LinkedHashSet<>(ids);
    allIds.addAll(other.ids);
    return new References(allModels, allSources, allIds);
  }
}
