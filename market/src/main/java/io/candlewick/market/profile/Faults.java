package io.candlewick.market.profile;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.yaml.snakeyaml.nodes.Node;

/** Collects the faults of one file, each once. */
final class Faults {
  private final String file;
  private final Set<Fault> found = new LinkedHashSet<>();

  Faults(String file) {
    this.file = file;
  }

  void add(Node at, String text) {
    add(lineOf(at), text);
  }

  void add(int line, String text) {
    found.add(new Fault(file, line, text));
  }

  static int lineOf(Node node) {
    return node.getStartMark().getLine() + 1;
  }

  int count() {
    return found.size();
  }

  void throwIfAny() {
    if (!found.isEmpty()) {
      List<Fault> sorted = new ArrayList<>(found);
      sorted.sort(Comparator.comparingInt(Fault::line));
      throw new ProfileException(sorted);
    }
  }
}
