package io.candlewick.dbt.graph;

import io.candlewick.dbt.project.DataTest;
import io.candlewick.dbt.project.Node;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds what a selection means, as dbt does: with the tests of everything that is selected.
 * Deviating from dbt, a word that matches nothing is an error.
 */
public final class Selector {
  private static final Pattern WORD = Pattern.compile("(\\+?)([A-Za-z_][\\w.]*)(\\+?)");

  private final Graph graph;

  public Selector(Graph graph) {
    this.graph = graph;
  }

  /**
   * The nodes that are selected and of a kind, by unique id.
   *
   * @param kind such as "model", for messages
   * @throws IllegalArgumentException if a word is not supported, or if nothing is left
   */
  public List<Node> select(Selection selection, String kind, Predicate<Node> ofKind) {
    NavigableSet<String> ids = new TreeSet<>();
    if (selection.select().isEmpty()) {
      graph.nodes().forEach(n -> ids.add(n.uniqueId()));
    }
    selection.select().forEach(word -> ids.addAll(withTests(word)));
    selection.exclude().forEach(word -> ids.removeAll(withTests(word)));
    List<Node> nodes =
        ids.stream().filter(id -> graph.node(id) != null).map(graph::node).filter(ofKind).toList();
    if (nodes.isEmpty()) {
      throw new IllegalArgumentException("the selection has no " + kind + describe(selection));
    }
    return nodes;
  }

  private static String describe(Selection selection) {
    String exclude =
        selection.exclude().isEmpty() ? "" : " without " + String.join(" ", selection.exclude());
    return selection.select().isEmpty()
        ? exclude
        : ": " + String.join(" ", selection.select()) + exclude;
  }

  private NavigableSet<String> withTests(String word) {
    Matcher matcher = WORD.matcher(word);
    if (!matcher.matches()) {
      throw new IllegalArgumentException(
          "'" + word + "' is not supported in a selection: only names, +name, name+ and +name+");
    }
    NavigableSet<String> named = named(matcher.group(2));
    if (named.isEmpty()) {
      throw new IllegalArgumentException(
          "nothing in the project is named '" + matcher.group(2) + "'");
    }
    NavigableSet<String> selected = new TreeSet<>(named);
    for (String id : named) {
      if (!matcher.group(1).isEmpty()) {
        selected.addAll(graph.ancestors(id));
      }
      if (!matcher.group(3).isEmpty()) {
        selected.addAll(graph.descendants(id));
      }
    }
    for (String id : List.copyOf(selected)) {
      graph.children().get(id).stream()
          .filter(child -> graph.node(child) instanceof DataTest)
          .forEach(selected::add);
    }
    return selected;
  }

  private NavigableSet<String> named(String name) {
    NavigableSet<String> found = new TreeSet<>();
    graph.nodes().stream().filter(n -> isNamed(n, name)).forEach(n -> found.add(n.uniqueId()));
    return found;
  }

  /** Whether it is the node's name, or leads to it from the project or from the first folder. */
  private static boolean isNamed(Node node, String name) {
    List<String> parts = List.of(name.split("\\."));
    List<String> path = node.path();
    return node.name().equals(name)
        || startsWith(path, parts)
        || startsWith(path.subList(1, path.size()), parts);
  }

  private static boolean startsWith(List<String> path, List<String> parts) {
    return path.size() >= parts.size() && path.subList(0, parts.size()).equals(parts);
  }
}
