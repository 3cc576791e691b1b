package io.candlewick.dbt.graph;

import io.candlewick.dbt.project.DbtProject;
import io.candlewick.dbt.project.Node;
import io.candlewick.dbt.project.Source;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Who reads whom: sources, models and tests by unique id. Immutable. */
public final class Graph {
  private final NavigableMap<String, NavigableSet<String>> parents = new TreeMap<>();
  private final NavigableMap<String, NavigableSet<String>> children = new TreeMap<>();
  private final Map<String, Node> nodes = new LinkedHashMap<>();
  private final Map<String, Source> sources = new LinkedHashMap<>();

  public Graph(DbtProject project) {
    project.sources().forEach(s -> sources.put(s.uniqueId(), s));
    project.models().forEach(m -> nodes.put(m.uniqueId(), m));
    project.tests().forEach(t -> nodes.put(t.uniqueId(), t));
    sources.keySet().forEach(this::add);
    nodes.keySet().forEach(this::add);
    nodes.forEach(
        (id, node) ->
            node.dependsOn()
                .forEach(
                    parent -> {
                      parents.get(id).add(parent);
                      children.get(parent).add(id);
                    }));
  }

  private void add(String id) {
    parents.put(id, new TreeSet<>());
    children.put(id, new TreeSet<>());
  }

  /** Models and tests. */
  public Collection<Node> nodes() {
    return List.copyOf(nodes.values());
  }

  public Node node(String id) {
    return nodes.get(id);
  }

  public NavigableMap<String, NavigableSet<String>> parents() {
    return parents;
  }

  public NavigableMap<String, NavigableSet<String>> children() {
    return children;
  }

  /** Everything that is read, directly or not. */
  public NavigableSet<String> ancestors(String id) {
    return reachable(id, parents);
  }

  /** Everything that reads, directly or not. */
  public NavigableSet<String> descendants(String id) {
    return reachable(id, children);
  }

  private static NavigableSet<String> reachable(
      String id, Map<String, ? extends Set<String>> edges) {
    NavigableSet<String> found = new TreeSet<>();
    Deque<String> open = new ArrayDeque<>(edges.get(id));
    while (!open.isEmpty()) {
      String next = open.pop();
      if (found.add(next)) {
        open.addAll(edges.get(next));
      }
    }
    return found;
  }
}
